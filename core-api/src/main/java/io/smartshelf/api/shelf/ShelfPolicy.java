package io.smartshelf.api.shelf;

import java.math.BigDecimal;

/**
 * When a shelf is low, and up to where it is filled.
 *
 * @param thresholdPercent low below this share of the capacity
 * @param minUnits low below so many units, too
 * @param targetPercent a restock fills up to this share of the capacity, rounded up
 */
public record ShelfPolicy(BigDecimal thresholdPercent, int minUnits, int targetPercent) {

    /** Where nobody has set anything. */
    public static final ShelfPolicy DEFAULT = new ShelfPolicy(new BigDecimal("30"), 1, 80);

    /** @throws IllegalArgumentException if a share lies outside of 0 to 100 or units are negative */
    public ShelfPolicy {
        if (thresholdPercent.signum() < 0
                || thresholdPercent.compareTo(BigDecimal.valueOf(100)) > 0
                || targetPercent < 1
                || targetPercent > 100
                || minUnits < 0) {
            throw new IllegalArgumentException("no policy: low below " + thresholdPercent + " % or " + minUnits
                    + " units, filled up to " + targetPercent + " %");
        }
    }

    /** Whether so many units on display are too few; never where a restock would bring nothing. */
    public boolean isLow(int unitsOnDisplay, int capacity) {
        var share = BigDecimal.valueOf(unitsOnDisplay).multiply(BigDecimal.valueOf(100));
        boolean below = share.compareTo(thresholdPercent.multiply(BigDecimal.valueOf(capacity))) < 0
                || unitsOnDisplay < minUnits;
        return below && unitsOnDisplay < targetUnits(capacity);
    }

    /** Up to how many units a restock fills. */
    public int targetUnits(int capacity) {
        return (capacity * targetPercent + 99) / 100;
    }
}
