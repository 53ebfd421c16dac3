package io.smartshelf.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All alerts' books: one unclosed alert per condition, none within an hour of the last close; and what is open follows the
 * conditions, found again from the events of shelves and back rooms.
 */
final class AlertLedger {

    private static final Duration COOLDOWN = Duration.ofMinutes(60);

    private final Findings findings;
    private final Archive archive;
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, Boolean> conditions = new TreeMap<>();

    /** What became of one condition. */
    private static final class Alert {

        private String state = "over";
        private Instant mayOpenAt = Instant.MIN;
        private int changes;
        private int occurrence;

        /** Of the newest occurrence. */
        private String status = "";
    }

    AlertLedger(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
    }

    /** What an event of a shelf or a back room says of conditions. */
    void observe(LoggedEvent event) {
        String lot = "/" + event.text("lot");
        switch (event.name()) {
            case "ShelfRanLow" -> holds(event, "refill_request/store", "");
            case "ShelfRecovered" -> ends(event, "refill_request/store", "");
            case "ShelfRanOut" -> holds(event, "stock_out/store", "");
            case "ShelfStockedAgain" -> ends(event, "stock_out/store", "");
            case "LotNearedExpiry" -> holds(event, "near_expiry/store", lot);
            case "LotMarkedDown" -> holds(event, "near_expiry_discount/store", lot);
            case "LotExpired" -> {
                ends(event, "near_expiry/store", lot);
                ends(event, "near_expiry_discount/store", lot);
                holds(event, "expired_removal/store", lot);
            }
            case "ShortDatedLotGone" -> {
                ends(event, "near_expiry/store", lot);
                ends(event, "near_expiry_discount/store", lot);
                ends(event, "expired_removal/store", lot);
            }
            case "WarehouseLotNearedExpiry" -> holds(event, "near_expiry/warehouse", lot);
            case "WarehouseShortDatedLotGone", "WarehouseUnitsWrittenOff" -> ends(event, "near_expiry/warehouse", lot);
            case "ReplenishmentWanted" -> holds(event, "supplier_request/warehouse", "");
            case "ReplenishmentNoLongerWanted" -> ends(event, "supplier_request/warehouse", "");
            case "DiscrepancyFound" -> holds(event, "stock_discrepancy/store", "");
            case "DiscrepancyCleared", "ShelfCounted" -> ends(event, "stock_discrepancy/store", "");
            case "SensorFellSilent" -> holds(event, "sensor_silent/store", "");
            case "SensorHeardAgain" -> ends(event, "sensor_silent/store", "");
            default -> {
                // Begins and ends no condition.
            }
        }
    }

    private void holds(LoggedEvent event, String condition, String lot) {
        conditions.put(id(event, condition, lot), true);
    }

    private void ends(LoggedEvent event, String condition, String lot) {
        conditions.computeIfPresent(id(event, condition, lot), (id, held) -> false);
    }

    private static String id(LoggedEvent event, String condition, String lot) {
        return event.store() + "/alert/" + condition + "/" + event.nameInStore() + lot;
    }

    void record(LoggedEvent event) {
        Alert alert = alerts.computeIfAbsent(event.aggregateId(), first -> new Alert());
        alert.changes++;
        Instant at = event.at("occurredAt");
        switch (event.name()) {
            case "AlertOpened" -> {
                follows(event, alert, "over", "held back");
                check(
                        !at.isBefore(alert.mayOpenAt),
                        event,
                        "alert-cooldown",
                        "opened at " + at + ", not before " + alert.mayOpenAt);
                check(
                        event.units("occurrence") == alert.occurrence + 1,
                        event,
                        "event-outcome",
                        "is occurrence " + (alert.occurrence + 1));
                say(event.aggregateId(), alert);
                alert.occurrence++;
                become(alert, "open");
            }
            case "AlertHeldBack" -> {
                follows(event, alert, "over");
                check(
                        event.at("until").equals(alert.mayOpenAt) && at.isBefore(alert.mayOpenAt),
                        event,
                        "alert-cooldown",
                        "held back until " + event.text("until") + ", the cooldown lasts until " + alert.mayOpenAt);
                alert.state = "held back";
            }
            case "AlertAcknowledged" -> {
                follows(event, alert, "open");
                become(alert, "ack");
            }
            case "AlertResolved" -> {
                follows(event, alert, "open", "ack");
                become(alert, "resolved");
                alert.state = "over";
                alert.mayOpenAt = at.plus(COOLDOWN);
            }
            case "AlertDismissed" -> {
                follows(event, alert, "open", "ack");
                become(alert, "dismissed");
                alert.mayOpenAt = at.plus(COOLDOWN);
            }
            case "AlertConditionEnded" -> {
                follows(event, alert, "held back", "dismissed");
                alert.state = "over";
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
    }

    private static void become(Alert alert, String state) {
        alert.state = state;
        alert.status = state;
    }

    private void follows(LoggedEvent event, Alert alert, String... allowed) {
        for (String state : allowed) {
            if (alert.state.equals(state)) {
                return;
            }
        }
        check(false, event, "life-of-an-alert", event.name() + " when it was " + alert.state);
    }

    /** What must hold once everything that was due until a moment of store time has been done. */
    void close(Instant doneUntil) {
        alerts.forEach((id, alert) -> findings.check(
                !alert.state.equals("held back") || alert.mayOpenAt.isAfter(doneUntil),
                "saga-too-old",
                id,
                "was held back until " + alert.mayOpenAt + " and has not opened"));
    }

    /** What must hold once everything that follows from the log is in it. */
    void closeConditions() {
        var ids = new TreeSet<>(conditions.keySet());
        ids.addAll(alerts.keySet());
        for (String id : ids) {
            boolean holds = conditions.getOrDefault(id, false);
            Alert alert = alerts.getOrDefault(id, new Alert());
            boolean follows = switch (alert.state) {
                case "open", "ack", "dismissed", "held back" -> holds;
                default -> !holds;
            };
            findings.check(
                    follows,
                    "alert-follows-its-condition",
                    id,
                    "the alert is " + alert.state + ", the condition " + (holds ? "holds" : "does not hold"));
        }
    }

    /** Says what became of each alert, and how much happened to each condition. */
    void say() {
        alerts.forEach((id, alert) -> {
            say(id, alert);
            archive.says("alert history", id, alert.changes);
        });
    }

    /** Says what became of the newest occurrence. */
    private void say(String id, Alert alert) {
        if (!alert.status.isEmpty()) {
            archive.says("alerts", id + "#" + alert.occurrence, alert.status);
        }
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, event.aggregateId(), "event " + event.globalIndex() + ": " + text);
    }
}
