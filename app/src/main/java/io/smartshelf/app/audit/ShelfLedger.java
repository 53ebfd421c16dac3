package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One shelf's books, kept from its events alone: received = left in lots + sold + shrink + written off; lots = on display +
 * in baskets; what is on its way arrives once or is missing; never negative; every reading and every sale once; nothing is
 * sold after its expiry; a low shelf asks for one restock at a time; and what each event says of the stock is what the books
 * say.
 */
final class ShelfLedger {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** After so many refills in a row that nobody saw, a shelf may stay low. */
    private static final int MOST_UNSEEN_REFILLS = 3;

    private final String shelfId;
    private final StoreDates dates;
    private final Findings findings;
    private final Archive archive;

    private final LotBook lots = new LotBook();
    private final NumberSet sequences = new NumberSet();

    /** Those of restocks that have not ended, or with units that never arrived. */
    private final Map<String, Refill> refills = new TreeMap<>();

    private int display;
    private int unseenRefills;
    private int baskets;
    private int sold;
    private int shrink;
    private int openingUnits;
    private int refilled;
    private int writtenOff;
    private int corrected;
    private int counts;
    private BigDecimal waste = BigDecimal.ZERO.setScale(2);

    private int capacity;
    private BigDecimal listPrice = BigDecimal.ZERO;
    private BigDecimal threshold = BigDecimal.valueOf(30);
    private int minUnits = 1;
    private int targetPercent = 80;
    private boolean low;
    private boolean out;
    private String openRestock = "";
    private boolean declined;
    private int openDiscrepancies;
    private int soldToday;
    private int refilledToday;
    private int writtenOffToday;

    /** What was picked for the shelf at once. */
    private static final class Refill {

        private final Instant pickedAt;
        private int outstanding;
        private boolean closed;

        Refill(Instant pickedAt) {
            this.pickedAt = pickedAt;
        }
    }

    ShelfLedger(String shelfId, StoreDates dates, Findings findings, Archive archive) {
        this.shelfId = shelfId;
        this.dates = dates;
        this.findings = findings;
        this.archive = archive;
    }

    void record(LoggedEvent event) {
        switch (event.name()) {
            case "ShelfRegistered" -> open(event);
            case "UnitsPickedUp" -> move(event, -event.units("unitsMoved"));
            case "UnitsPutBack" -> move(event, event.units("unitsMoved"));
            case "ShelfWeighed" -> readOnce(event);
            case "UnitsSold" -> sell(event);
            case "ShrinkRecorded" -> shrink(event);
            case "ShrinkReversed" -> reverse(event);
            case "ReadingsMissed" ->
                check(
                        event.payload().required("fromSequence").longValue()
                                <= event.payload().required("throughSequence").longValue(),
                        event,
                        "gap-has-a-length",
                        "the gap ends before it begins");
            case "RefillExpected" -> expect(event);
            case "UnitsRefilled" -> {
                unseenRefills = 0;
                refill(event);
            }
            case "RefillClosed" -> {
                unseenRefills++;
                giveUp(event);
            }
            case "UnitsWrittenOff" -> throwAway(event);
            case "ShelfCounted" -> {
                unseenRefills = 0;
                count(event);
            }
            case "ShelfPolicyApplied" -> follow(event.payload().required("policy"));
            case "ShelfRanLow" -> ask(event);
            case "ShelfRecovered" -> recover(event);
            case "RestockEnded" -> end(event);
            case "ShelfRanOut" -> {
                check(!out && display == 0, event, "out-is-out", display + " on display, out before: " + out);
                out = true;
            }
            case "ShelfStockedAgain" -> {
                check(out && display > 0, event, "out-is-out", display + " on display, out before: " + out);
                out = false;
            }
            case "ShelfDayClosed" -> {
                declined = false;
                closeDay(event);
            }
            case "LotMarkedDown" -> markDown(event);
            case "LotExpired" ->
                check(
                        LocalDate.parse(event.text("expiresOn")).isBefore(today(event)),
                        event,
                        "expiry-in-time",
                        "lot " + event.text("lot") + " does not expire before " + event.text("expiresOn"));
            case "DiscrepancyFound" -> openDiscrepancies++;
            case "DiscrepancyCleared" -> openDiscrepancies = 0;
            case "ShelfOpened", "LotNearedExpiry", "ShortDatedLotGone", "SensorFellSilent", "SensorHeardAgain" -> {
                // Move no units.
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        declined = declined && isLow();
        balance(event);
    }

    private void open(LoggedEvent event) {
        check(lots.all().isEmpty() && openingUnits == 0, event, "registered-once", "registered twice");
        for (JsonNode node : event.payload().required("lots")) {
            int units = node.required("units").intValue();
            LotBook.Lot lot = lots.of(node.required("lot").asString());
            lot.units += units;
            lot.received += units;
            lot.expiresOn = LocalDate.parse(node.required("expiresOn").asString());
            openingUnits += units;
        }
        display = openingUnits;
        capacity = event.units("capacity");
        listPrice = event.money("listPrice");
    }

    private void move(LoggedEvent event, int toDisplay) {
        readOnce(event);
        display += toDisplay;
        baskets -= toDisplay;
        movesWhatWasRead(event, Math.abs(toDisplay));
    }

    private void movesWhatWasRead(LoggedEvent event, int moved) {
        check(
                moved <= event.units("units"),
                event,
                "moves-what-was-read",
                "moved " + moved + " of " + event.units("units") + " read");
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
        archive.once(
                event,
                "sale-once",
                shelfId,
                "line " + event.units("lineNo") + " of " + event.text("transactionId") + " booked");
        baskets -= fromBasket;
        display -= unseen;
        sold += fromBasket + unseen;
        soldToday += event.units("units");
        int fromLots = takeLots(event, event.payload().required("lotsTaken"), -1);
        check(fromLots == fromBasket + unseen, event, "sale-by-lot", "lots gave " + fromLots);
        sellNothingExpired(event);
    }

    /**
     * What was scanned at the till was sold, not what the books gave for it; but they give from an expired lot only what no
     * other lot has.
     */
    private void sellNothingExpired(LoggedEvent event) {
        String scanned = event.text("lot");
        boolean scannedLasts = !scanned.isEmpty() && !isExpired(scanned, event);
        check(
                scanned.isEmpty() || scannedLasts,
                event,
                "no-expired-sale",
                "lot " + scanned + " was scanned at the till and has expired");
        for (JsonNode taken : event.payload().required("lotsTaken")) {
            String lot = taken.required("lot").asString();
            check(
                    !isExpired(lot, event) || (scannedLasts && lots.unitsLasting(today(event)) == 0),
                    event,
                    "no-expired-sale",
                    "lot " + lot + " expired on " + lots.of(lot).expiresOn);
        }
    }

    private boolean isExpired(String lot, LoggedEvent event) {
        LocalDate expiresOn = lots.knows(lot) ? lots.of(lot).expiresOn : null;
        return expiresOn != null && expiresOn.isBefore(today(event));
    }

    private void shrink(LoggedEvent event) {
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

    private void expect(LoggedEvent event) {
        Refill refill = new Refill(event.at("pickedAt"));
        refills.put(event.text("refillId"), refill);
        archive.once(event, "refill-once", shelfId, event.text("refillId") + " expected");
        for (JsonNode node : event.payload().required("lots")) {
            LotBook.Lot lot = lots.of(node.required("lot").asString());
            int units = node.required("units").intValue();
            lot.expiresOn = LocalDate.parse(node.required("expiresOn").asString());
            lot.announced += units;
            lot.outstanding += units;
            refill.outstanding += units;
        }
        outcome(event, "units", refill.outstanding, "units expected");
    }

    private void refill(LoggedEvent event) {
        readOnce(event);
        int moved = event.units("unitsMoved");
        movesWhatWasRead(event, moved);
        display += moved;
        refilled += moved;
        refilledToday += moved;
        int arrived = 0;
        for (JsonNode arrival : event.payload().required("arrivals")) {
            Refill refill = refills.get(arrival.required("refillId").asString());
            int units = arrival.required("units").intValue();
            arrived += units;
            if (refill == null) {
                add(event, "refill-is-expected", "nothing was picked for " + arrival.required("refillId"));
                continue;
            }
            refill.outstanding -= units;
            check(
                    refill.outstanding >= 0
                            && refill.outstanding
                                    == arrival.required("unitsOutstanding").intValue(),
                    event,
                    "refill-is-expected",
                    refill.outstanding + " outstanding, the event says " + arrival.required("unitsOutstanding"));
        }
        int toLots = takeLots(event, event.payload().required("lots"), 1);
        check(
                arrived == moved && toLots == moved,
                event,
                "refill-by-lot",
                moved + " moved, " + arrived + " by refill, " + toLots + " by lot");
        for (JsonNode lot : event.payload().required("lots")) {
            LotBook.Lot book = lots.of(lot.required("lot").asString());
            book.outstanding -= lot.required("units").intValue();
            check(
                    book.outstanding >= 0,
                    event,
                    "refill-is-expected",
                    "more of lot " + lot.required("lot").asString() + " arrived than was picked");
        }
    }

    private void giveUp(LoggedEvent event) {
        Refill refill = refills.get(event.text("refillId"));
        if (refill == null || refill.closed) {
            add(event, "refill-once", "given up twice or never expected");
            return;
        }
        refill.closed = true;
        outcome(event, "unitsMissing", refill.outstanding, "units missing");
        int byLot = 0;
        for (JsonNode lot : event.payload().required("lotsMissing")) {
            byLot += lot.required("units").intValue();
        }
        check(byLot == refill.outstanding, event, "refill-by-lot", byLot + " missing by lot");
    }

    private void throwAway(LoggedEvent event) {
        readOnce(event);
        int moved = event.units("unitsMoved");
        movesWhatWasRead(event, moved);
        if (event.text("visitId").isEmpty()) {
            display -= moved;
        } else {
            baskets -= moved;
        }
        writtenOff += moved;
        writtenOffToday += moved;
        int fromLots = takeLots(event, event.payload().required("lotsTaken"), -1);
        check(fromLots == moved, event, "write-off-by-lot", "lots gave " + fromLots + " of " + moved);
        BigDecimal value = listPrice.multiply(BigDecimal.valueOf(moved));
        check(
                value.compareTo(event.money("value")) == 0,
                event,
                "waste-to-the-cent",
                moved + " units are worth " + value + ", the event says " + event.money("value"));
        waste = waste.add(value);
    }

    private void count(LoggedEvent event) {
        readOnce(event);
        int correction = event.units("correction");
        display += correction;
        corrected += correction;
        int byLot = 0;
        for (JsonNode changed : event.payload().required("lots")) {
            String code = changed.required("lot").asString();
            check(lots.knows(code), event, "known-lot", "lot " + code + " was never received");
            LotBook.Lot lot = lots.of(code);
            int change = changed.required("unitsLeft").intValue() - lot.units;
            check(
                    Math.abs(change) == changed.required("units").intValue(),
                    event,
                    "lot-outcome",
                    "lot " + code + " changed by " + change + ", the event says " + changed.required("units"));
            lot.units += change;
            lot.corrected += change;
            byLot += change;
            check(lot.units >= 0, event, "never-negative", "lot " + code + " holds " + lot.units);
        }
        check(byLot == correction, event, "count-by-lot", "lots changed by " + byLot + ", not " + correction);
        outcome(event, "unitsCounted", display, "on display");
        counts++;
    }

    private void follow(JsonNode policy) {
        threshold = policy.required("thresholdPercent").decimalValue();
        minUnits = policy.required("minUnits").intValue();
        targetPercent = policy.required("targetPercent").intValue();
    }

    private void ask(LoggedEvent event) {
        check(isLow(), event, "low-is-low", display + " of " + capacity + " on display are not too few");
        check(openRestock.isEmpty(), event, "one-restock-at-a-time", openRestock + " has not ended");
        check(!declined, event, "one-restock-at-a-time", "somebody has cancelled the last one");
        int wanted = target() - display - inTransit();
        check(
                wanted > 0 && wanted == event.units("unitsWanted"),
                event,
                "asks-up-to-the-target",
                wanted + " are missing, " + event.units("unitsWanted") + " were asked for");
        JsonNode policy = event.payload().required("policy");
        check(
                threshold.compareTo(policy.required("thresholdPercent").decimalValue()) == 0
                        && minUnits == policy.required("minUnits").intValue()
                        && targetPercent == policy.required("targetPercent").intValue(),
                event,
                "policy-in-force",
                "another policy is in force than " + policy);
        openRestock = event.text("restockId");
        low = true;
        archive.once(event, "one-restock-at-a-time", shelfId, openRestock + " was asked for");
        archive.says("restock of its shelf", openRestock, event.units("unitsWanted"));
    }

    private void recover(LoggedEvent event) {
        check(low && !isLow(), event, "low-is-low", display + " of " + capacity + " on display, low before: " + low);
        low = false;
    }

    private void end(LoggedEvent event) {
        check(
                openRestock.equals(event.text("restockId")),
                event,
                "one-restock-at-a-time",
                event.text("restockId") + " ended, open was [" + openRestock + "]");
        openRestock = "";
        refills.entrySet()
                .removeIf(refill -> refill.getKey().startsWith(event.text("restockId") + "/")
                        && refill.getValue().outstanding == 0);
        declined = event.payload().path("declined").booleanValue(false);
    }

    private void closeDay(LoggedEvent event) {
        String date = event.text("date");
        check(
                soldToday == event.units("unitsSold")
                        && refilledToday == event.units("unitsRefilled")
                        && writtenOffToday == event.units("unitsWrittenOff"),
                event,
                "day-adds-up",
                soldToday + " sold, " + refilledToday + " refilled, " + writtenOffToday + " written off");
        long secondsOut = event.payload().required("secondsOut").longValue();
        long seconds = event.payload().required("seconds").longValue();
        check(
                secondsOut >= 0 && secondsOut <= seconds,
                event,
                "day-adds-up",
                "out for " + secondsOut + " of " + seconds + " seconds");
        String figures = String.join(
                " ",
                event.text("unitsSold"),
                event.text("unitsRefilled"),
                event.text("unitsWrittenOff"),
                event.text("secondsOut"),
                event.text("seconds"),
                event.text("unitsOnDisplay"));
        archive.once(event, "day-once", shelfId, date + " was closed");
        archive.says("shelf days", shelfId + "#" + date, figures);
        soldToday = 0;
        refilledToday = 0;
        writtenOffToday = 0;
    }

    private void markDown(LoggedEvent event) {
        LocalDate date = LocalDate.parse(event.text("date"));
        LocalDate expiresOn = LocalDate.parse(event.text("expiresOn"));
        check(
                !expiresOn.isBefore(date) && !expiresOn.isAfter(date.plusDays(1)),
                event,
                "expiry-in-time",
                "lot " + event.text("lot") + " expires on " + expiresOn + " and is marked down on " + date);
        archive.once(event, "marked-down-once", shelfId, "lot " + event.text("lot") + " was marked down on " + date);
        archive.says(
                "discounts",
                shelfId + "#" + event.text("lot") + "#" + date,
                event.money("discount").setScale(4).toPlainString());
    }

    private int takeLots(LoggedEvent event, JsonNode changes, int sign) {
        int total = 0;
        for (JsonNode change : changes) {
            String code = change.required("lot").asString();
            int units = change.required("units").intValue();
            check(lots.knows(code), event, "known-lot", "lot " + code + " was never received");
            LotBook.Lot lot = lots.of(code);
            lot.units += sign * units;
            if (!event.name().equals("UnitsRefilled")) {
                lot.gone -= sign * units;
            }
            check(
                    lot.units == change.required("unitsLeft").intValue(),
                    event,
                    "lot-outcome",
                    "lot " + code + " holds " + lot.units + ", the event says " + change.required("unitsLeft"));
            check(lot.units >= 0, event, "never-negative", "lot " + code + " holds " + lot.units);
            total += units;
        }
        return total;
    }

    private void readOnce(LoggedEvent event) {
        String reading = event.text("readingId");
        if (!reading.isEmpty()) {
            archive.once(event, "reading-once", shelfId, "reading " + reading);
        }
        JsonNode sequence = event.payload().get("sequence");
        if (sequence != null && !sequence.isNull()) {
            check(sequences.add(sequence.longValue()), event, "reading-once", "sequence " + sequence + " twice");
        }
    }

    private void balance(LoggedEvent event) {
        int inLots = lots.units();
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
        // Lots move by what the events say of lots, everything else by what they say of units.
        check(
                openingUnits + refilled + corrected == inLots + sold + shrink + writtenOff,
                event,
                "nothing-lost",
                openingUnits + " received, " + refilled + " refilled, " + corrected + " corrected, " + inLots
                        + " left in lots, " + sold + " sold, " + shrink + " shrink, " + writtenOff + " written off");
        if (event.payload().has("unitsOnDisplay")) {
            outcome(event, "unitsOnDisplay", display, "on display");
        }
        if (event.payload().has("unitsInBaskets")) {
            outcome(event, "unitsInBaskets", baskets, "in baskets");
        }
        if (event.payload().has("unitsInTransit")) {
            outcome(event, "unitsInTransit", inTransit(), "in transit");
        }
    }

    private void outcome(LoggedEvent event, String field, int booked, String where) {
        check(
                event.units(field) == booked,
                event,
                "event-outcome",
                "the books say " + booked + " " + where + ", the event " + event.units(field));
    }

    /** What must hold once everything that was due until a moment of store time has been done. */
    void closeRefills(Instant doneUntil) {
        refills.forEach((id, refill) -> findings.check(
                refill.closed
                        || refill.outstanding == 0
                        || refill.pickedAt.plus(RestockLedger.TO_END).isAfter(doneUntil),
                "saga-too-old",
                shelfId,
                id + " was picked at " + refill.pickedAt + ", " + refill.outstanding
                        + " units neither came nor were given up"));
    }

    /** What must hold when all events of a store with a back room for this SKU are read. */
    void close() {
        findings.check(
                !isLow()
                        || !openRestock.isEmpty()
                        || inTransit() > 0
                        || unseenRefills >= MOST_UNSEEN_REFILLS
                        || declined,
                "low-shelf-is-served",
                shelfId,
                display + " of " + capacity + " on display and nothing is under way");
        findings.check(out == (display == 0), "out-is-out", shelfId, display + " on display, out: " + out);
    }

    private boolean isLow() {
        boolean below = BigDecimal.valueOf(display)
                                .multiply(HUNDRED)
                                .compareTo(threshold.multiply(BigDecimal.valueOf(capacity)))
                        < 0
                || display < minUnits;
        return below && display < target();
    }

    private int target() {
        return (capacity * targetPercent + 99) / 100;
    }

    private LocalDate today(LoggedEvent event) {
        return dates.of(event.store(), Instant.parse(event.text("occurredAt")));
    }

    int display() {
        return display;
    }

    int baskets() {
        return baskets;
    }

    int inTransit() {
        return refills.values().stream()
                .filter(refill -> !refill.closed)
                .mapToInt(refill -> refill.outstanding)
                .sum();
    }

    Map<String, Integer> lots() {
        var units = new TreeMap<String, Integer>();
        lots.all().forEach((code, lot) -> units.put(code, lot.units));
        return units;
    }

    LotBook book() {
        return lots;
    }

    /** Empty if none is under way. */
    String openRestock() {
        return openRestock;
    }

    /** What the shelf looks like. */
    String condition() {
        return display + " on display, " + baskets + " in baskets, " + inTransit() + " in transit, low " + low
                + ", restock [" + openRestock + "], policy " + threshold.setScale(2) + " % " + minUnits + " units "
                + targetPercent + " %";
    }

    int counts() {
        return counts;
    }

    int openDiscrepancies() {
        return openDiscrepancies;
    }

    int writtenOff() {
        return writtenOff;
    }

    BigDecimal waste() {
        return waste;
    }

    private void add(LoggedEvent event, String rule, String text) {
        findings.add(rule, shelfId, "event " + event.globalIndex() + ": " + text);
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, shelfId, "event " + event.globalIndex() + ": " + text);
    }
}
