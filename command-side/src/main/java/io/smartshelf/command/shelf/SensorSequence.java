package io.smartshelf.command.shelf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sensor's count: everything up to {@code mark} has arrived or was given up, the missing ranges were
 * given up and may still arrive late.
 *
 * @param forgottenThrough at or below this sequence, missing ranges are no longer told from duplicates
 * @param recent content of the newest readings, to tell a duplicate from a repeated id with other content
 */
record SensorSequence(long mark, List<Missing> missing, long forgottenThrough, List<Seen> recent) {

    static final SensorSequence NEW = new SensorSequence(0, List.of(), 0, List.of());

    private static final int MOST_MISSING_RANGES = 64;
    private static final int MOST_RECENT = 64;

    SensorSequence {
        missing = List.copyOf(missing);
        recent = List.copyOf(recent);
    }

    /** A given-up range, both ends included. */
    record Missing(long from, long through) {}

    /** A reading that arrived, by the hash of its content. */
    record Seen(long sequence, int content) {}

    /** How a sequence stands to what is known. */
    enum Place {
        NEXT,
        BEYOND_A_GAP,
        LATE,
        DUPLICATE,
        TOO_OLD
    }

    Place place(long sequence) {
        if (sequence == mark + 1) {
            return Place.NEXT;
        }
        if (sequence > mark) {
            return Place.BEYOND_A_GAP;
        }
        if (missing.stream().anyMatch(range -> range.from() <= sequence && sequence <= range.through())) {
            return Place.LATE;
        }
        return sequence <= forgottenThrough ? Place.TOO_OLD : Place.DUPLICATE;
    }

    /** Whether this sequence arrived before with other content; false where its content is no longer remembered. */
    boolean conflicts(long sequence, int content) {
        return recent.stream().anyMatch(seen -> seen.sequence() == sequence && seen.content() != content);
    }

    SensorSequence missed(long from, long through) {
        var ranges = new ArrayList<>(missing);
        ranges.add(new Missing(from, through));
        long forgotten = forgottenThrough;
        if (ranges.size() > MOST_MISSING_RANGES) {
            forgotten = Math.max(forgotten, ranges.remove(0).through());
        }
        return new SensorSequence(through, ranges, forgotten, recent);
    }

    SensorSequence arrived(@Nullable Long sequence, int content) {
        if (sequence == null) {
            return this;
        }
        var seen = new ArrayList<Seen>(MOST_RECENT + 1);
        seen.addAll(recent);
        seen.add(new Seen(sequence, content));
        if (seen.size() > MOST_RECENT) {
            seen.remove(0);
        }
        if (sequence == mark + 1) {
            return new SensorSequence(sequence, missing, forgottenThrough, seen);
        }
        var ranges = new ArrayList<Missing>(missing.size() + 1);
        for (Missing range : missing) {
            if (sequence < range.from() || sequence > range.through()) {
                ranges.add(range);
            } else {
                if (range.from() < sequence) {
                    ranges.add(new Missing(range.from(), sequence - 1));
                }
                if (sequence < range.through()) {
                    ranges.add(new Missing(sequence + 1, range.through()));
                }
            }
        }
        return new SensorSequence(mark, ranges, forgottenThrough, seen);
    }
}
