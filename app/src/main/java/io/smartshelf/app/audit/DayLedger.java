package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the log says happened in each store on each date of its own calendar. */
final class DayLedger {

    /** Who brings goods to a shelf and takes waste away. */
    private static final String SHELF_HAND = "restock_bot";

    private final StoreDates dates;
    private final Map<String, Day> days = new TreeMap<>();

    /** What happened on one date. */
    static final class Day {

        int visits;
        int pickups;
        int unitsTaken;
        int putBacks;
        int unitsPutBack;
        int weighings;
        int refills;
        int unitsRefilled;
        int removals;
        int unitsRemoved;
        int unitsStopped;
        int deliveries;
        int unitsDelivered;
        int unitsDiscarded;
        int weighingsOfStaff;
        int receipts;
        int unitsSold;
        BigDecimal takings = BigDecimal.ZERO;
    }

    DayLedger(StoreDates dates) {
        this.dates = dates;
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
            case "ShelfWeighed" -> {
                if (event.text("visitId").equals(SHELF_HAND)) {
                    day(event, "occurredAt").weighingsOfStaff++;
                } else {
                    day(event, "occurredAt").weighings++;
                }
            }
            case "UnitsRefilled" -> {
                if (!event.text("readingId").isEmpty()) {
                    Day day = day(event, "occurredAt");
                    day.refills++;
                    day.unitsRefilled += event.units("units");
                }
            }
            case "UnitsWrittenOff" -> {
                Day day = day(event, "occurredAt");
                if (event.text("visitId").isEmpty()) {
                    day.removals++;
                    day.unitsRemoved += event.units("units");
                } else {
                    day.unitsStopped += event.units("units");
                }
            }
            case "OrderDelivered" -> {
                Day day = day(event, "deliveredAt");
                day.deliveries++;
                day.unitsDelivered += event.units("units");
            }
            case "WarehouseUnitsWrittenOff" -> day(event, "occurredAt").unitsDiscarded += event.units("units");
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
        LocalDate date = dates.of(store, event.at(timeField));
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
