package io.smartshelf.api.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * When to order more of a SKU.
 *
 * @param kind how the reorder point is found
 * @param reorderPoint of {@link Kind#FIXED}; null for the others
 */
public record ReorderRule(Kind kind, @Nullable Integer reorderPoint) {

    public static final ReorderRule DEMAND = new ReorderRule(Kind.DEMAND, null);
    public static final ReorderRule CAPACITY_SHARE = new ReorderRule(Kind.CAPACITY_SHARE, null);

    /** @throws IllegalArgumentException if a fixed rule has no reorder point, or another one has */
    public ReorderRule {
        if ((kind == Kind.FIXED) != (reorderPoint != null) || (reorderPoint != null && reorderPoint < 0)) {
            throw new IllegalArgumentException("a rule of kind " + kind + " cannot have reorder point " + reorderPoint);
        }
    }

    /** Ways to find a reorder point. */
    public enum Kind {
        /** Demand until the delivery after the next, and safety stock, from the last weeks' own sales. */
        DEMAND,
        /** 5 % of the capacity of the back room, at least 1: the old rule. */
        CAPACITY_SHARE,
        /** A number somebody set. */
        FIXED
    }
}
