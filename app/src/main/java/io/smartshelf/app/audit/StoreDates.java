package io.smartshelf.app.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The calendar of each store. */
final class StoreDates {

    private final Map<String, ZoneId> zones = new HashMap<>();

    void open(String store, ZoneId zone) {
        zones.put(store, zone);
    }

    /** The date a moment belongs to in a store. */
    LocalDate of(String store, Instant moment) {
        return moment.atZone(zone(store)).toLocalDate();
    }

    /** When a store's date begins. */
    Instant startOf(String store, LocalDate date) {
        return date.atStartOfDay(zone(store)).toInstant();
    }

    private ZoneId zone(String store) {
        return zones.getOrDefault(store, ZoneId.of("UTC"));
    }
}
