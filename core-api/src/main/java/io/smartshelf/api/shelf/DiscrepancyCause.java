package io.smartshelf.api.shelf;

/** What told that a shelf holds something else than was counted. */
public enum DiscrepancyCause {
    /** The scale. */
    WEIGHT,
    /** More was paid than was known to be there. */
    SOLD_WITHOUT_STOCK,
    /** Nothing was sold of what usually sells fast. */
    NOTHING_SOLD,
    /** Picked units never arrived. */
    REFILL_MISSING
}
