package io.smartshelf.app.audit;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One shelf's books, kept from its events alone: received = left in lots + sold + shrink; lots = on display + in baskets;
 * never negative; every reading and every sale once; and what each event says of the stock is what the books say.
 */
final class ShelfLedger {

    private final String shelfId;
    private final Findings findings;

    private final Map<String, Integer> lots = new TreeMap<>();
    private final Set<Long> sequences = new HashSet<>();
    private final Set<String> readings = new HashSet<>();
    private int display;
    private int baskets;
    private int sold;
    private int shrink;
    private int openingUnits;

    ShelfLedger(String shelfId, Findings findings) {
        this.shelfId = shelfId;
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        switch (event.name()) {
            case "ShelfRegistered" -> open(event);
            case "UnitsPickedUp" -> move(event, -event.units("unitsMoved"));
            case "UnitsPutBack" -> move(event, event.units("unitsMoved"));
            case "ShelfWeighed" -> readOnce(event);
            case "UnitsSold" -> sell(event);
            case "ShrinkRecorded" -> writeOff(event);
            case "ShrinkReversed" -> reverse(event);
            case "ReadingsMissed" ->
                check(
                        event.payload().required("fromSequence").longValue()
                                <= event.payload().required("throughSequence").longValue(),
                        event,
                        "gap-has-a-length",
                        "the gap ends before it begins");
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        balance(event);
    }

    private void open(LoggedEvent event) {
        check(lots.isEmpty() && openingUnits == 0, event, "registered-once", "registered twice");
        for (JsonNode lot : event.payload().required("lots")) {
            int units = lot.required("units").intValue();
            lots.merge(lot.required("lot").asString(), units, Integer::sum);
            openingUnits += units;
        }
        display = openingUnits;
    }

    private void move(LoggedEvent event, int toDisplay) {
        readOnce(event);
        display += toDisplay;
        baskets -= toDisplay;
        check(
                Math.abs(toDisplay) <= event.units("units"),
                event,
                "moves-what-was-read",
                "moved " + Math.abs(toDisplay) + " of " + event.units("units") + " read");
    }

    private void sell(LoggedEvent event) {
        int fromBasket = event.units("unitsFromBasket");
        int unseen = event.units("unitsUnseen");
        int without = event.units("unitsWithoutStock");
        check(
                fromBasket + unseen + without == event.units("units"),
                event,
                "sale-counts-in-full",
                event.units("units") + " sold, " + fromBasket + " + " + unseen + " + " + without + " booked");
        check(
                readings.add(event.text("transactionId") + "#" + event.units("lineNo")),
                event,
                "sale-once",
                "line " + event.units("lineNo") + " of " + event.text("transactionId") + " booked twice");
        baskets -= fromBasket;
        display -= unseen;
        sold += fromBasket + unseen;
        int fromLots = takeLots(event, event.payload().required("lotsTaken"), -1);
        check(fromLots == fromBasket + unseen, event, "sale-by-lot", "lots gave " + fromLots);
    }

    private void writeOff(LoggedEvent event) {
        int units = event.units("units");
        baskets -= units;
        shrink += units;
        int fromLots = takeLots(event, event.payload().required("lotsTaken"), -1);
        check(fromLots == units, event, "shrink-by-lot", "lots gave " + fromLots + " of " + units);
    }

    private void reverse(LoggedEvent event) {
        int units = event.units("units");
        baskets += units;
        shrink -= units;
        int toLots = takeLots(event, event.payload().required("lotsReturned"), 1);
        check(toLots == units, event, "shrink-by-lot", "lots got " + toLots + " of " + units);
    }

    private int takeLots(LoggedEvent event, JsonNode changes, int sign) {
        int total = 0;
        for (JsonNode change : changes) {
            String lot = change.required("lot").asString();
            int units = change.required("units").intValue();
            check(lots.containsKey(lot), event, "known-lot", "lot " + lot + " was never received");
            int left = lots.merge(lot, sign * units, Integer::sum);
            check(
                    left == change.required("unitsLeft").intValue(),
                    event,
                    "lot-outcome",
                    "lot " + lot + " holds " + left + ", the event says " + change.required("unitsLeft"));
            check(left >= 0, event, "never-negative", "lot " + lot + " holds " + left);
            total += units;
        }
        return total;
    }

    private void readOnce(LoggedEvent event) {
        check(
                readings.add(event.text("readingId")),
                event,
                "reading-once",
                "reading " + event.text("readingId") + " twice");
        JsonNode sequence = event.payload().get("sequence");
        if (sequence != null && !sequence.isNull()) {
            check(sequences.add(sequence.longValue()), event, "reading-once", "sequence " + sequence + " twice");
        }
    }

    private void balance(LoggedEvent event) {
        int inLots = lots.values().stream().mapToInt(Integer::intValue).sum();
        check(
                display >= 0 && baskets >= 0,
                event,
                "never-negative",
                display + " on display, " + baskets + " in baskets");
        check(
                inLots == display + baskets,
                event,
                "lots-are-the-stock",
                "lots hold " + inLots + ", " + display + " on display and " + baskets + " in baskets");
        // Lots move by what the events say of lots, sold and shrink by what they say of units.
        check(
                openingUnits == inLots + sold + shrink,
                event,
                "nothing-lost",
                openingUnits + " received, " + inLots + " left in lots, " + sold + " sold, " + shrink + " shrink");
        if (event.payload().has("unitsOnDisplay")) {
            check(
                    event.units("unitsOnDisplay") == display,
                    event,
                    "event-outcome",
                    "the books say " + display + " on display, the event " + event.units("unitsOnDisplay"));
        }
        if (event.payload().has("unitsInBaskets")) {
            check(
                    event.units("unitsInBaskets") == baskets,
                    event,
                    "event-outcome",
                    "the books say " + baskets + " in baskets, the event " + event.units("unitsInBaskets"));
        }
    }

    int display() {
        return display;
    }

    int baskets() {
        return baskets;
    }

    Map<String, Integer> lots() {
        return lots;
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, shelfId, "event " + event.globalIndex() + ": " + text);
    }
}
