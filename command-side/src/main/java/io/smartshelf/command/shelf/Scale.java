package io.smartshelf.command.shelf;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the shelf's scale says against what was counted, since both were last known to agree.
 *
 * @param grams the sum of all changes the scale has read
 * @param unitsAtStart on display when they agreed
 * @param doubtfulUntil until then baskets may hold what the scale has not told, so that it proves nothing
 * @param offSince since when both disagree by more than the tolerance; null if they do not
 * @param lastReadingAt of the shelf's sensor, null before the first
 */
record Scale(
        double grams,
        int unitsAtStart,
        Instant doubtfulUntil,
        @Nullable Instant offSince,
        @Nullable Instant lastReadingAt) {

    /** Both may differ by so many units. */
    static final int TOLERANCE = 2;

    /** A difference must last: a visit pays within this time what it took, and then it shows who was wrong. */
    private static final Duration SETTLED = Duration.ofMinutes(90);

    private static final Duration BASKETS_SETTLED = Duration.ofHours(3);

    static Scale agreeing(int unitsOnDisplay) {
        return new Scale(0, unitsOnDisplay, Instant.EPOCH, null, null);
    }

    /** Units that stand there and were not counted; below zero if fewer stand there. */
    int surplus(int unitsOnDisplay, double unitWeightGrams) {
        return (int) StrictMath.round(grams / unitWeightGrams) - (unitsOnDisplay - unitsAtStart);
    }

    boolean hasBeenOff(Instant at) {
        return offSince != null && !offSince.plus(SETTLED).isAfter(at);
    }

    Scale weighed(double deltaGrams, int unitsOnDisplay, double unitWeightGrams, Instant at) {
        var read = new Scale(grams + deltaGrams, unitsAtStart, doubtfulUntil, offSince, lastReadingAt);
        if (at.isBefore(doubtfulUntil)) {
            return read.agree(unitsOnDisplay);
        }
        boolean off = Math.abs(read.surplus(unitsOnDisplay, unitWeightGrams)) > TOLERANCE;
        return new Scale(
                read.grams,
                unitsAtStart,
                doubtfulUntil,
                off ? (offSince == null ? at : offSince) : null,
                lastReadingAt);
    }

    /** Units were taken that nobody knew of: they stood there all the time. */
    Scale moreStoodThere(int units) {
        return units == 0 ? this : new Scale(grams, unitsAtStart + units, doubtfulUntil, offSince, lastReadingAt);
    }

    Scale heard(Instant at) {
        // A reading that arrives late tells of an earlier moment.
        boolean newest = lastReadingAt == null || at.isAfter(lastReadingAt);
        return newest ? new Scale(grams, unitsAtStart, doubtfulUntil, offSince, at) : this;
    }

    /** Readings were lost. */
    Scale doubtful(int unitsOnDisplay) {
        Instant from = lastReadingAt == null ? Instant.EPOCH : lastReadingAt;
        return new Scale(0, unitsOnDisplay, from.plus(BASKETS_SETTLED), null, lastReadingAt);
    }

    Scale agree(int unitsOnDisplay) {
        return new Scale(0, unitsOnDisplay, doubtfulUntil, null, lastReadingAt);
    }
}
