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
        return moment.atZone(zones.getOrDefault(store, ZoneId.of("UTC"))).toLocalDate();
    }
}
