package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The books of one SKU's back room: received = on hand + picked + written off, lot by lot; nothing negative, nothing promised
 * that is not there, nothing picked that has expired; on order = ordered - delivered - released; a delivery counts once.
 */
final class WarehouseLedger {

    private static final Set<String> WHILE_EXPIRY_IS_DEALT_WITH = Set.of(
            "WarehouseDayBegun",
            "WarehouseUnitsWrittenOff",
            "WarehouseShortDatedLotGone",
            "WarehouseLotNearedExpiry",
            "UnitsReleased",
            "UnitsReserved");

    private final String stockId;
    private final StoreDates dates;
    private final Findings findings;
    private final Archive archive;
    private final long readByStaff;

    private final LotBook lots = new LotBook();
    private final Map<String, LocalDate> receivedOn = new TreeMap<>();
    private final Map<String, Reservation> reservations = new TreeMap<>();
    private final List<String> urgentlyWanted = new ArrayList<>();
    private final Map<String, Integer> onOrder = new TreeMap<>();
    private final Map<String, Integer> leaving = new TreeMap<>();
    private boolean registered;
    private boolean promisesWhatExpired;
    private int openingUnits;
    private int unitsReceived;
    private int unitsPicked;
    private int unitsWrittenOff;
    private BigDecimal waste = BigDecimal.ZERO.setScale(2);
    private BigDecimal listPrice = BigDecimal.ZERO;
    private int capacity;
    private int casePack;
    private int wanted;
    private @Nullable Integer reorderPoint;

    /** What a restock may still take. */
    private static final class Reservation {

        private int units;
        private int missing;
        private int picks;
        private Instant changedAt = Instant.EPOCH;
    }

    /** @param readByStaff up to where in the log the staff has done what it says */
    WarehouseLedger(String stockId, StoreDates dates, Findings findings, Archive archive, long readByStaff) {
        this.stockId = stockId;
        this.dates = dates;
        this.findings = findings;
        this.archive = archive;
        this.readByStaff = readByStaff;
    }

    /** @param earliestExpiryFirst whether every pick must follow that order: nobody has set another */
    void record(LoggedEvent event, boolean earliestExpiryFirst) {
        check(
                registered == !event.name().equals("WarehouseStockRegistered"),
                event,
                "registered-once",
                "registered twice or too late");
        switch (event.name()) {
            case "WarehouseStockRegistered" -> open(event);
            case "UnitsReserved" -> reserve(event);
            case "UnitsPicked" -> pick(event, earliestExpiryFirst);
            case "UnitsReleased" -> release(event);
            case "UrgentOrderWanted" -> wantUrgently(event);
            case "UnitsOrdered" -> order(event);
            case "GoodsReceived" -> receive(event);
            case "OrderedUnitsReleased" -> releaseOrdered(event);
            case "WarehouseUnitsWrittenOff" -> writeOff(event);
            case "ReorderPointChanged" -> reorderPoint = event.units("reorderPoint");
            case "ReplenishmentWanted" -> want(event);
            case "ReplenishmentNoLongerWanted" -> {
                check(wanted > 0, event, "wanted-once", "nothing was wanted");
                wanted = 0;
            }
            case "SupplyWindowOpened",
                    "WarehouseLotNearedExpiry",
                    "WarehouseShortDatedLotGone",
                    "WarehouseDayBegun" -> {
                // Move no units.
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        balance(event);
    }

    private void open(LoggedEvent event) {
        registered = true;
        openingUnits = take(event.payload().required("lots"));
        capacity = event.units("capacity");
        casePack = event.units("casePack");
        listPrice = event.money("listPrice");
        JsonNode fixedPoint = event.payload().required("reorderRule").get("reorderPoint");
        reorderPoint = fixedPoint == null || fixedPoint.isNull() ? null : Integer.valueOf(fixedPoint.intValue());
    }

    /** Lots that came. */
    private int take(JsonNode arriving) {
        int units = 0;
        for (JsonNode node : arriving) {
            String code = node.required("lot").asString();
            LotBook.Lot lot = lots.of(code);
            int came = node.required("units").intValue();
            lot.units += came;
            lot.received += came;
            lot.expiresOn = LocalDate.parse(node.required("expiresOn").asString());
            receivedOn.put(code, LocalDate.parse(node.required("receivedOn").asString()));
            units += came;
        }
        return units;
    }

    private void reserve(LoggedEvent event) {
        Reservation reservation = reservation(event.text("restockId"));
        reservation.units += event.units("units");
        reservation.missing = event.units("unitsMissing");
        reservation.changedAt = event.at("occurredAt");
    }

    private void pick(LoggedEvent event, boolean earliestExpiryFirst) {
        String refill = event.text("refillId");
        int slash = refill.lastIndexOf('/');
        Reservation reservation = reservation(refill.substring(0, Math.max(0, slash)));
        reservation.picks++;
        reservation.changedAt = event.at("occurredAt");
        check(
                refill.substring(slash + 1).equals(String.valueOf(reservation.picks)),
                event,
                "refill-once",
                refill + " is pick " + reservation.picks);
        archive.once(event, "refill-once", stockId, refill + " was picked");
        archive.says("pick of the back room", refill, event.units("units"));
        if (earliestExpiryFirst) {
            followsExpiry(event);
        }
        int units = 0;
        for (JsonNode node : event.payload().required("lots")) {
            String code = node.required("lot").asString();
            int taken = node.required("units").intValue();
            units += taken;
            check(lots.knows(code), event, "known-lot", "lot " + code + " was never received");
            LotBook.Lot lot = lots.of(code);
            lot.units -= taken;
            lot.sent += taken;
            leave(event, code, taken);
            check(
                    lot.units == node.required("unitsLeft").intValue(),
                    event,
                    "lot-outcome",
                    "lot " + code + " holds " + lot.units + ", the event says " + node.required("unitsLeft"));
            check(
                    lot.expiresOn == null || !lot.expiresOn.isBefore(today(event)),
                    event,
                    "no-expired-pick",
                    "lot " + code + " expired on " + lot.expiresOn);
        }
        unitsPicked += event.units("units");
        check(units == event.units("units"), event, "pick-by-lot", "lots gave " + units);
        reservation.units -= event.units("units") + event.units("unitsMissing");
        reservation.missing += event.units("unitsMissing");
        check(
                reservation.units >= 0,
                event,
                "picks-what-is-promised",
                event.units("units") + " picked, promised were " + (reservation.units + event.units("units")));
    }

    private void leave(LoggedEvent event, String lot, int units) {
        if (event.globalIndex() > readByStaff) {
            leaving.merge(lot, units, Integer::sum);
        }
    }

    /** Forgets a restock that has ended and for which nothing is promised. */
    void end(String restock) {
        reservations.computeIfPresent(
                restock, (id, promised) -> promised.units == 0 && promised.missing == 0 ? null : promised);
    }

    /** Every lot that is picked is the next to expire, as far as it reaches. */
    private void followsExpiry(LoggedEvent event) {
        var expected = new ArrayList<String>();
        int missing = event.units("units");
        LocalDate today = today(event);
        var inOrder = lots.all().entrySet().stream()
                .filter(lot -> lot.getValue().units > 0)
                .filter(lot -> lot.getValue().expiresOn != null
                        && !lot.getValue().expiresOn.isBefore(today))
                .sorted(Comparator.<Map.Entry<String, LotBook.Lot>, LocalDate>comparing(
                                lot -> lot.getValue().expiresOn == null ? today : lot.getValue().expiresOn)
                        .thenComparing(lot -> receivedOn.getOrDefault(lot.getKey(), today))
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (var lot : inOrder) {
            int taken = Math.min(missing, lot.getValue().units);
            if (taken > 0) {
                expected.add(lot.getKey() + " " + taken);
                missing -= taken;
            }
        }
        var picked = new ArrayList<String>();
        for (JsonNode lot : event.payload().required("lots")) {
            picked.add(
                    lot.required("lot").asString() + " " + lot.required("units").intValue());
        }
        check(picked.equals(expected), event, "earliest-expiry-first", "picked " + picked + ", expected " + expected);
    }

    private void release(LoggedEvent event) {
        Reservation reservation = reservation(event.text("restockId"));
        reservation.units -= event.units("units");
        reservation.missing -= event.units("unitsMissing");
        reservation.changedAt = event.at("occurredAt");
        check(
                reservation.units >= 0 && reservation.missing >= 0,
                event,
                "never-negative",
                reservation.units + " promised, " + reservation.missing + " waited for");
    }

    private void wantUrgently(LoggedEvent event) {
        int units = event.units("units");
        check(
                units > 0 && units % casePack == 0 && event.units("casePack") == casePack,
                event,
                "whole-case-packs",
                units + " units in packs of " + casePack);
        check(
                event.units("number") == urgentlyWanted.size() + 1,
                event,
                "event-outcome",
                "is urgent order " + (urgentlyWanted.size() + 1) + " of its SKU");
        urgentlyWanted.add(urgent(event.at("occurredAt"), units, event.text("orderedBy")));
    }

    /** How an urgent order is recognised as what somebody wanted. */
    static String urgent(Instant at, int units, String who) {
        return units + " at " + at + " by " + who;
    }

    private void order(LoggedEvent event) {
        String order = event.text("orderId");
        archive.once(event, "ordered-once", stockId, order + " was ordered");
        archive.says("order in the back room", order + "#" + event.nameInStore(), event.units("units"));
        onOrder.put(order, event.units("units"));
    }

    private void receive(LoggedEvent event) {
        String order = event.text("orderId");
        Integer expected = onOrder.remove(order);
        archive.once(event, "delivery-once", stockId, order + " was delivered or released");
        check(
                event.units("unitsOrdered") == (expected == null ? 0 : expected),
                event,
                "event-outcome",
                "the books say " + expected + " on order, the event " + event.units("unitsOrdered"));
        int units = take(event.payload().required("lots"));
        archive.says("delivery in the back room", order + "#" + event.nameInStore(), units);
        unitsReceived += event.units("units");
        check(units == event.units("units"), event, "delivery-by-lot", "lots brought " + units);
    }

    private void releaseOrdered(LoggedEvent event) {
        String order = event.text("orderId");
        Integer expected = onOrder.remove(order);
        archive.once(event, "delivery-once", stockId, order + " was delivered or released");
        check(
                expected != null && expected == event.units("units"),
                event,
                "event-outcome",
                "the books say " + expected + " on order, the event " + event.units("units"));
    }

    private void writeOff(LoggedEvent event) {
        String code = event.text("lot");
        int units = event.units("units");
        check(lots.knows(code), event, "known-lot", "lot " + code + " was never received");
        LotBook.Lot lot = lots.of(code);
        lot.units -= units;
        lot.gone += units;
        unitsWrittenOff += units;
        leave(event, code, units);
        check(lot.units == 0, event, "expired-lot-goes-whole", "lot " + code + " keeps " + lot.units);
        check(
                lot.expiresOn != null && lot.expiresOn.isBefore(today(event)),
                event,
                "expiry-in-time",
                "lot " + code + " expires on " + lot.expiresOn);
        BigDecimal value = listPrice.multiply(BigDecimal.valueOf(units));
        check(
                value.compareTo(event.money("value")) == 0,
                event,
                "waste-to-the-cent",
                units + " units are worth " + value + ", the event says " + event.money("value"));
        waste = waste.add(value);
    }

    private void want(LoggedEvent event) {
        wanted = event.units("units");
        check(
                wanted > 0 && wanted % casePack == 0 && event.units("casePack") == casePack,
                event,
                "whole-case-packs",
                wanted + " units in packs of " + casePack);
        LocalDate deliverOn = LocalDate.parse(
                event.payload().required("supplyWindow").required("deliverOn").asString());
        int position = lots.unitsLasting(deliverOn) + unitsOnOrder() - reserved() - waitedFor();
        outcome(event, "position", position, "the position");
        check(
                position + wanted <= capacity,
                event,
                "order-fits",
                position + " is the position and " + wanted + " are wanted, room for " + capacity);
        check(
                reorderPoint != null && reorderPoint == event.units("reorderPoint"),
                event,
                "event-outcome",
                "the reorder point is " + reorderPoint + ", the event says " + event.units("reorderPoint"));
    }

    private void balance(LoggedEvent event) {
        int onHand = lots.units();
        boolean negative = lots.all().values().stream().anyMatch(lot -> lot.units < 0)
                || reservations.values().stream().anyMatch(each -> each.units < 0 || each.missing < 0);
        check(!negative, event, "never-negative", "lots " + lots() + ", " + reserved() + " promised");
        check(
                openingUnits + unitsReceived == onHand + unitsPicked + unitsWrittenOff,
                event,
                "nothing-lost",
                openingUnits + " at first, " + unitsReceived + " received, " + onHand + " left in lots, " + unitsPicked
                        + " picked, " + unitsWrittenOff + " written off");
        promisesWhatExpired = (promisesWhatExpired || event.name().equals("WarehouseUnitsWrittenOff"))
                && reserved() > onHand
                && WHILE_EXPIRY_IS_DEALT_WITH.contains(event.name());
        check(
                reserved() <= onHand || promisesWhatExpired,
                event,
                "promises-what-is-there",
                reserved() + " promised, " + onHand + " on hand");
        outcome(event, "unitsOnHand", onHand, "on hand");
        outcome(event, "unitsReserved", reserved(), "promised");
        outcome(event, "unitsOnOrder", unitsOnOrder(), "on order");
    }

    private void outcome(LoggedEvent event, String field, int booked, String what) {
        if (event.payload().has(field)) {
            check(
                    event.units(field) == booked,
                    event,
                    "event-outcome",
                    "the books say " + booked + " " + what + ", the event " + event.units(field));
        }
    }

    /** What must hold when all events are read. */
    void close() {
        findings.check(
                reserved() <= lots.units(),
                "promises-what-is-there",
                stockId,
                reserved() + " promised, " + lots.units() + " on hand");
    }

    private Reservation reservation(String restock) {
        return reservations.computeIfAbsent(restock, first -> new Reservation());
    }

    private LocalDate today(LoggedEvent event) {
        return dates.of(event.store(), event.at("occurredAt"));
    }

    int reserved() {
        return reservations.values().stream().mapToInt(each -> each.units).sum();
    }

    private int waitedFor() {
        return reservations.values().stream().mapToInt(each -> each.missing).sum();
    }

    int unitsOnOrder() {
        return onOrder.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the stock looks like. */
    String figures() {
        return lots.units() + " on hand, " + reserved() + " promised, " + unitsOnOrder() + " on order, " + wanted
                + " wanted, reorder point " + reorderPoint;
    }

    boolean hasMoved() {
        return unitsReceived + unitsPicked + unitsWrittenOff > 0;
    }

    /** Units that came, were picked and were written off. */
    String movements() {
        return unitsReceived + " came, " + unitsPicked + " picked, " + unitsWrittenOff + " written off";
    }

    Map<String, Integer> lots() {
        var units = new TreeMap<String, Integer>();
        lots.all().forEach((code, lot) -> units.put(code, lot.units));
        return units;
    }

    LotBook book() {
        return lots;
    }

    /** Everything that was to be ordered urgently, as {@link #urgent} says it. */
    List<String> urgentlyWanted() {
        return urgentlyWanted;
    }

    /** Units by lot that were picked or written off and not yet taken away. */
    Map<String, Integer> leaving() {
        return leaving;
    }

    /** Whether a restock waits for goods, or something was promised, picked or released for it at or after a moment. */
    boolean keepsWaiting(String restock, Instant since) {
        Reservation reservation = reservations.get(restock);
        return reservation != null && (reservation.missing > 0 || !reservation.changedAt.isBefore(since));
    }

    int writtenOff() {
        return unitsWrittenOff;
    }

    BigDecimal waste() {
        return waste;
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, stockId, "event " + event.globalIndex() + ": " + text);
    }
}
