package io.smartshelf.command.shelf;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the expiry of the shelf's lots has been noticed; lots that are long good are not in it.
 *
 * @param expired by lot, whether it has
 * @param markedDownOn the day of the last mark-down, null before the first
 * @param markedDown the lots that were marked down on that day, also those that are gone: a part of one may still come
 */
record ShortDated(
        SortedMap<String, Boolean> expired, @Nullable LocalDate markedDownOn, SortedSet<String> markedDown) {

    static final ShortDated NONE = new ShortDated(Collections.emptySortedMap(), null, Collections.emptySortedSet());

    boolean has(String lot) {
        return expired.containsKey(lot);
    }

    SortedSet<String> lots() {
        return new TreeSet<>(expired.keySet());
    }

    boolean isMarkedDown(String lot, LocalDate on) {
        return on.equals(markedDownOn) && markedDown.contains(lot);
    }

    boolean isExpired(String lot) {
        return expired.getOrDefault(lot, false);
    }

    ShortDated near(String lot) {
        return with(lot, isExpired(lot));
    }

    ShortDated markedDown(String lot, LocalDate on) {
        var ofThatDay = on.equals(markedDownOn) ? new TreeSet<>(markedDown) : new TreeSet<String>();
        ofThatDay.add(lot);
        return new ShortDated(near(lot).expired(), on, Collections.unmodifiableSortedSet(ofThatDay));
    }

    ShortDated expired(String lot) {
        return with(lot, true);
    }

    ShortDated without(String lot) {
        var left = new TreeMap<>(expired);
        left.remove(lot);
        return new ShortDated(Collections.unmodifiableSortedMap(left), markedDownOn, markedDown);
    }

    private ShortDated with(String lot, boolean hasExpired) {
        var all = new TreeMap<>(expired);
        all.put(lot, hasExpired);
        return new ShortDated(Collections.unmodifiableSortedMap(all), markedDownOn, markedDown);
    }
}
