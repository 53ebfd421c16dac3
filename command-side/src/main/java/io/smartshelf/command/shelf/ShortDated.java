package io.smartshelf.command.shelf;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far the expiry of the shelf's lots has been noticed; lots that are long good are not in it. */
record ShortDated(SortedMap<String, Noticed> lots) {

    static final ShortDated NONE = new ShortDated(Collections.emptySortedMap());

    /** @param markedDownOn the last day on which the lot was marked down, null if it never was */
    record Noticed(@Nullable LocalDate markedDownOn, boolean expired) {

        private static final Noticed NEAR = new Noticed(null, false);
    }

    boolean has(String lot) {
        return lots.containsKey(lot);
    }

    boolean isMarkedDown(String lot, LocalDate on) {
        return on.equals(noticed(lot).markedDownOn());
    }

    boolean isExpired(String lot) {
        return noticed(lot).expired();
    }

    private Noticed noticed(String lot) {
        return lots.getOrDefault(lot, Noticed.NEAR);
    }

    ShortDated near(String lot) {
        return with(lot, noticed(lot));
    }

    ShortDated markedDown(String lot, LocalDate on) {
        return with(lot, new Noticed(on, noticed(lot).expired()));
    }

    ShortDated expired(String lot) {
        return with(lot, new Noticed(noticed(lot).markedDownOn(), true));
    }

    ShortDated without(String lot) {
        var left = new TreeMap<>(lots);
        left.remove(lot);
        return new ShortDated(Collections.unmodifiableSortedMap(left));
    }

    private ShortDated with(String lot, Noticed noticed) {
        var all = new TreeMap<>(lots);
        all.put(lot, noticed);
        return new ShortDated(Collections.unmodifiableSortedMap(all));
    }
}
