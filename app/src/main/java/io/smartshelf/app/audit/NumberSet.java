package io.smartshelf.app.audit;

import java.util.Map;
import java.util.TreeMap;

/** A set of numbers that takes room for its gaps only. */
final class NumberSet {

    /** The last number of each range, by its first. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Whether the number was not there before. */
    boolean add(long number) {
        Map.Entry<Long, Long> before = ranges.floorEntry(number);
        if (before != null && number <= before.getValue()) {
            return false;
        }
        long first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
        Long after = ranges.remove(number + 1);
        ranges.put(first, after == null ? number : after);
        return true;
    }

    int ranges() {
        return ranges.size();
    }
}
