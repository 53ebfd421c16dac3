package io.smartshelf.api.shelf;

/** Why an accepted reading deserves a second look. */
public enum ReadingFlag {
    /** It came after its gap had been given up. */
    LATE,
    /** More was picked up than the shelf was known to hold. */
    MORE_THAN_ON_DISPLAY,
    /** More was put back than the visit was known to carry. */
    MORE_THAN_IN_BASKET,
    /** More now stands on the shelf than fits. */
    ABOVE_CAPACITY,
    /** The device's clock is ahead of the store's. */
    CLOCK_AHEAD,
    /** The device gave another unit weight than the catalogue. */
    OTHER_UNIT_WEIGHT,
    /** More was paid than was seen leaving the display. */
    UNSEEN_PICKUP,
    /** More was paid than was known to be in the store's shelf and baskets. */
    SOLD_WITHOUT_STOCK,
    /** More was put on display than was known to be on its way. */
    MORE_THAN_IN_TRANSIT,
    /** More was thrown away than was known to be there. */
    MORE_THAN_KNOWN
}
