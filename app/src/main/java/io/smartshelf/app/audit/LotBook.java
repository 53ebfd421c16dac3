package io.smartshelf.app.audit;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one place says happened to each lot, to be balanced against other places. */
final class LotBook {

    private final Map<String, Lot> lots = new TreeMap<>();

    /** Units of one lot. */
    static final class Lot {

        /** At the beginning or from the supplier. */
        int received;

        /** Paid, stolen or thrown away. */
        int gone;

        /** More than were known of when somebody counted; below zero if fewer. */
        int corrected;

        /** Sent to the other place. */
        int sent;

        /** Announced by the other place. */
        int announced;

        /** Announced and never seen here, or still on the way. */
        int outstanding;

        /** Here now. */
        int units;

        @Nullable
        LocalDate expiresOn;
    }

    Lot of(String code) {
        return lots.computeIfAbsent(code, lot -> new Lot());
    }

    boolean knows(String code) {
        return lots.containsKey(code);
    }

    /** By code. */
    Map<String, Lot> all() {
        return lots;
    }

    int units() {
        return lots.values().stream().mapToInt(lot -> lot.units).sum();
    }

    /** Units that may still be sold on a day. */
    int unitsLasting(LocalDate day) {
        return lots.values().stream()
                .filter(lot -> lot.expiresOn == null || !lot.expiresOn.isBefore(day))
                .mapToInt(lot -> lot.units)
                .sum();
    }
}
