package io.smartshelf.command.shelf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shelf's scale says against what was counted, since both were last known to agree. A movement is read twice, as
 * units and as weight, and either reading may be late or lost: a movement counts as weighed as long as only its weight is
 * missing, so that the scale goes on proving what it has seen.
 *
 * @param grams the sum of all changes the scale has read
 * @param unitsAtStart on display when they agreed, and what is known to have moved without being weighed
 * @param unweighed movements whose weight may still come
 * @param uncounted weights whose units may still come
 * @param offSince since when both disagree by more than the tolerance, as far as weights tell; null if they do not
 * @param lastReadingAt of the shelf's sensor, null before the first
 */
record Scale(
        double grams,
        int unitsAtStart,
        List<Half> unweighed,
        List<Half> uncounted,
        @Nullable Instant offSince,
        @Nullable Instant lastReadingAt) {

    /** Both may differ by so many units. */
    static final int TOLERANCE = 2;

    /** A difference must last: a visit pays within this time what it took, and then it shows who was wrong. */
    private static final Duration SETTLED = Duration.ofMinutes(90);

    /** Whose other half has not come by then has lost it. */
    private static final Duration MOST_LATE = Duration.ofHours(3);

    /** Units and weight of one movement are read within this time. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    Scale {
        unweighed = List.copyOf(unweighed);
        uncounted = List.copyOf(uncounted);
    }

    /**
     * One reading of a movement that is read twice.
     *
     * @param visitId null if unknown
     * @param from the other one is not of an earlier moment
     * @param to nor of a later one
     * @param units below zero if they went away
     */
    record Half(@Nullable String visitId, Instant from, Instant to, int units) {

        private static Half of(@Nullable String visitId, Instant at, int units) {
            return new Half(visitId, at.minus(AT_ONCE), at.plus(AT_ONCE), units);
        }

        private boolean isOther(@Nullable String otherVisit, Instant at, int otherUnits) {
            return (visitId == null || otherVisit == null || visitId.equals(otherVisit))
                    && !at.isBefore(from)
                    && !at.isAfter(to)
                    && units < 0 == otherUnits < 0;
        }
    }

    static Scale agreeing(int unitsOnDisplay) {
        return new Scale(0, unitsOnDisplay, List.of(), List.of(), null, null);
    }

    /** Units that stand there and were not counted; below zero if fewer stand there. */
    int surplus(int unitsOnDisplay, double unitWeightGrams) {
        return (int) StrictMath.round(grams / unitWeightGrams) - (unitsOnDisplay - unitsAtStart);
    }

    /** Whether both disagree, and did so long enough. */
    boolean hasBeenOff(Instant at, int unitsOnDisplay, double unitWeightGrams) {
        return offSince != null && !offSince.plus(SETTLED).isAfter(at) && isOff(unitsOnDisplay, unitWeightGrams);
    }

    private boolean isOff(int unitsOnDisplay, double unitWeightGrams) {
        return Math.abs(surplus(unitsOnDisplay, unitWeightGrams)) > TOLERANCE;
    }

    Scale weighed(@Nullable String visitId, double deltaGrams, int unitsOnDisplay, double unitWeightGrams, Instant at) {
        int units = (int) StrictMath.round(deltaGrams / unitWeightGrams);
        Half counted = units == 0 ? null : find(unweighed, visitId, at, units);
        Scale read = new Scale(
                grams + deltaGrams,
                counted == null ? unitsAtStart : unitsAtStart - counted.units(),
                counted == null ? unweighed : without(unweighed, counted),
                counted == null && units != 0 ? with(uncounted, Half.of(visitId, at, units)) : uncounted,
                offSince,
                lastReadingAt);
        boolean off = read.isOff(unitsOnDisplay, unitWeightGrams);
        return read.offSince(off ? (offSince == null ? at : offSince) : null);
    }

    /** The sensor, or a scanner beside it, has read units, which the scale weighs at once. */
    Scale counted(@Nullable String visitId, Instant at, int units) {
        Half weighed = find(uncounted, visitId, at, units);
        return weighed == null
                ? moved(Half.of(visitId, at, units))
                : new Scale(grams, unitsAtStart, unweighed, without(uncounted, weighed), offSince, lastReadingAt);
    }

    /** Somebody tells of units that the sensor has not counted and should have weighed some time before. */
    Scale told(String visitId, Instant at, int units) {
        int unknown = units;
        var left = new ArrayList<Half>();
        for (Half half : uncounted) {
            if (unknown != 0
                    && half.units() < 0 == units < 0
                    && (half.visitId() == null || half.visitId().equals(visitId))) {
                unknown -= units < 0 ? Math.max(unknown, half.units()) : Math.min(unknown, half.units());
            } else {
                left.add(half);
            }
        }
        Scale known = new Scale(grams, unitsAtStart, unweighed, left, offSince, lastReadingAt);
        return unknown == 0 ? known : known.moved(new Half(visitId, Instant.EPOCH, at, unknown));
    }

    private Scale moved(Half half) {
        return new Scale(grams, unitsAtStart + half.units(), with(unweighed, half), uncounted, offSince, lastReadingAt);
    }

    /** Units were taken that nobody knew of: they stood there all the time. */
    Scale moreStoodThere(int units) {
        return new Scale(grams, unitsAtStart + units, unweighed, uncounted, offSince, lastReadingAt);
    }

    Scale heard(Instant at) {
        // A reading that arrives late tells of an earlier moment.
        boolean newest = lastReadingAt == null || at.isAfter(lastReadingAt);
        return newest ? new Scale(grams, unitsAtStart, unweighed, uncounted, offSince, at) : this;
    }

    Scale agree(int unitsOnDisplay) {
        return new Scale(0, unitsOnDisplay, unweighed, uncounted, null, lastReadingAt);
    }

    private Scale offSince(@Nullable Instant since) {
        return new Scale(grams, unitsAtStart, unweighed, uncounted, since, lastReadingAt);
    }

    private static @Nullable Half find(List<Half> halves, @Nullable String visitId, Instant at, int units) {
        return halves.stream()
                .filter(half -> half.isOther(visitId, at, units))
                .findFirst()
                .orElse(null);
    }

    private static List<Half> without(List<Half> halves, Half found) {
        var left = new ArrayList<>(halves);
        left.remove(found);
        return left;
    }

    private static List<Half> with(List<Half> halves, Half added) {
        var all = new ArrayList<>(halves);
        all.removeIf(half -> half.to().plus(MOST_LATE).isBefore(added.to()));
        all.add(added);
        return all;
    }
}
