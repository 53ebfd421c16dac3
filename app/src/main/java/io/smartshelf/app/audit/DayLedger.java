package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the log says happened in each store on each date of its own calendar. */
final class DayLedger {

    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<String, Day> days = new TreeMap<>();

    /** What happened on one date. */
    static final class Day {

        int visits;
        int pickups;
        int unitsTaken;
        int putBacks;
        int unitsPutBack;
        int weighings;
        int receipts;
        int unitsSold;
        BigDecimal takings = BigDecimal.ZERO;
    }

    void open(String store, ZoneId zone) {
        zones.put(store, zone);
    }

    void record(LoggedEvent event) {
        switch (event.name()) {
            case "VisitStarted" -> day(event, "enteredAt").visits++;
            case "UnitsPickedUp" -> {
                Day day = day(event, "occurredAt");
                day.pickups++;
                day.unitsTaken += event.units("units");
            }
            case "UnitsPutBack" -> {
                Day day = day(event, "occurredAt");
                day.putBacks++;
                day.unitsPutBack += event.units("units");
            }
            case "ShelfWeighed" -> day(event, "occurredAt").weighings++;
            case "ReceiptRecorded" -> {
                Day day = day(event, "occurredAt");
                day.receipts++;
                for (JsonNode line : event.payload().required("lines")) {
                    day.unitsSold += line.required("units").intValue();
                }
                day.takings = day.takings.add(event.payload().required("total").decimalValue());
            }
            default -> {
                // Nothing that a device read.
            }
        }
    }

    private Day day(LoggedEvent event, String timeField) {
        String store = event.store();
        LocalDate date = Instant.parse(event.text(timeField))
                .atZone(zones.getOrDefault(store, ZoneId.of("UTC")))
                .toLocalDate();
        return days.computeIfAbsent(id(store, date.toString()), key -> new Day());
    }

    /** The day as the log knows it; all zero if nothing happened. */
    Day of(String store, String date) {
        return days.getOrDefault(id(store, date), new Day());
    }

    static String id(String store, String date) {
        return store + "/day/" + date;
    }
}
