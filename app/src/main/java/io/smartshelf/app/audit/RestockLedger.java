package io.smartshelf.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All restocks' books: each is requested once, never brings more than was asked for, every pick ends once, and it ends once
 * when nothing is open and nothing on its way.
 */
final class RestockLedger {

    /** Longer than any deadline of a pick. */
    static final Duration TO_END = Duration.ofMinutes(45);

    private final Findings findings;
    private final Archive archive;
    private final Books<Restock> restocks;

    /** One restock. */
    static final class Restock {

        private int requested;
        private int picked;
        private int refilled;
        private int missing;
        private int givenUp;
        private String status = "pending";
        private Instant changedAt = Instant.EPOCH;
        private final Map<String, Pick> underWay = new TreeMap<>();
        private final Map<String, Integer> picks = new TreeMap<>();

        private int open() {
            return requested - picked - givenUp;
        }

        boolean hasEnded() {
            return status.equals("completed") || status.equals("canceled");
        }

        /** What it looks like. */
        String figures() {
            return status + ": " + requested + " asked for, " + picked + " picked, " + refilled + " refilled, "
                    + missing + " missing, " + givenUp + " given up";
        }
    }

    private record Pick(int units, Instant at) {}

    RestockLedger(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
        this.restocks = new Books<>(archive, "restock", Restock.class);
    }

    void record(LoggedEvent event) {
        Restock known = restocks.of(event);
        Restock restock = known == null ? new Restock() : known;
        restocks.put(event.aggregateId(), restock);
        check(
                (known == null) == event.name().equals("RestockRequested"),
                event,
                "requested-once",
                "was requested twice or never");
        // What was on its way when somebody cancelled still arrives.
        boolean late =
                List.of("RestockPicked", "RestockRefilled").contains(event.name()) && restock.status.equals("canceled");
        check(!restock.hasEnded() || late, event, "nothing-after-the-end", event.name() + " after the end");
        switch (event.name()) {
            case "RestockRequested" -> {
                restock.requested = event.units("units");
                restock.changedAt = event.at("requestedAt");
                check(restock.requested > 0, event, "requested-once", "nothing was asked for");
            }
            case "RestockPicked" -> pick(restock, event);
            case "RestockRefilled" -> refill(restock, event);
            case "RestockShortageGivenUp" -> {
                restock.givenUp += event.units("units");
                check(
                        restock.open() >= 0,
                        event,
                        "event-outcome",
                        "gave up " + -restock.open() + " units more than were open");
            }
            case "RestockCompleted" -> complete(restock, event);
            case "RestockCancelled" -> {
                check(
                        restock.open() == event.units("unitsOpen"),
                        event,
                        "event-outcome",
                        "the books say " + restock.open() + " open, the event " + event.units("unitsOpen"));
                restock.givenUp += event.units("unitsOpen");
                restock.status = "canceled";
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        if (!event.text("occurredAt").isEmpty()) {
            restock.changedAt = event.at("occurredAt");
        }
        if (restock.hasEnded() && restock.underWay.isEmpty()) {
            restocks.putAway(event.aggregateId());
        }
    }

    private void pick(Restock restock, LoggedEvent event) {
        String refill = event.text("refillId");
        int units = event.units("units");
        check(
                restock.picks.put(refill, units) == null
                        && refill.equals(event.aggregateId() + "/" + restock.picks.size()),
                event,
                "refill-once",
                refill + " is pick " + restock.picks.size());
        restock.underWay.put(refill, new Pick(units, event.at("occurredAt")));
        restock.picked += units;
        if (restock.status.equals("canceled")) {
            restock.givenUp -= units;
        } else {
            restock.status = "issued";
        }
        check(
                restock.picked == event.units("unitsPicked") && restock.open() == event.units("unitsOpen"),
                event,
                "event-outcome",
                "the books say " + restock.picked + " picked and " + restock.open() + " open");
        check(
                restock.open() >= 0,
                event,
                "picks-what-was-asked-for",
                restock.picked + " picked of " + restock.requested);
    }

    private void refill(Restock restock, LoggedEvent event) {
        Pick pick = restock.underWay.remove(event.text("refillId"));
        int arrived = event.units("unitsArrived");
        int missing = event.units("unitsMissing");
        if (pick == null) {
            check(false, event, "refill-once", event.text("refillId") + " is not on its way");
        } else {
            check(
                    arrived + missing <= pick.units(),
                    event,
                    "refilled-is-picked",
                    arrived + " arrived and " + missing + " missing of " + pick.units());
        }
        restock.refilled += arrived;
        restock.missing += missing;
        check(
                restock.refilled == event.units("unitsRefilled"),
                event,
                "event-outcome",
                "the books say " + restock.refilled + " refilled, the event " + event.units("unitsRefilled"));
    }

    private void complete(Restock restock, LoggedEvent event) {
        restock.status = "completed";
        check(
                restock.open() == 0 && restock.underWay.isEmpty(),
                event,
                "ends-when-done",
                restock.open() + " open, on their way " + restock.underWay.keySet());
        check(
                restock.requested == event.units("unitsRequested")
                        && restock.refilled == event.units("unitsRefilled")
                        && restock.missing == event.units("unitsMissing")
                        && restock.givenUp == event.units("unitsGivenUp"),
                event,
                "event-outcome",
                "the books say " + restock.figures());
    }

    /**
     * What must hold once everything that was due until a moment of store time has been done.
     *
     * @param stocks the back rooms: a restock may wait there for goods
     */
    void close(Instant now, Map<String, WarehouseLedger> stocks) {
        Instant longAgo = now.minus(TO_END);
        restocks.inUse().forEach((id, restock) -> {
            restock.underWay.forEach((refill, pick) -> findings.check(
                    pick.at().isAfter(longAgo),
                    "saga-too-old",
                    id,
                    refill + " was picked at " + pick.at() + " and has not ended"));
            WarehouseLedger stock =
                    stocks.get(id.substring(0, id.lastIndexOf('/')).replace("/restock/", "/warehouse/"));
            findings.check(
                    restock.hasEnded()
                            || !restock.underWay.isEmpty()
                            || restock.changedAt.isAfter(longAgo)
                            || stock == null
                            || stock.keepsWaiting(id, longAgo),
                    "saga-too-old",
                    id,
                    "has not changed since " + restock.changedAt + " and waits for nothing");
        });
    }

    /** Says what each restock looks like, was asked for and picked. */
    void say() {
        restocks.forEach((id, restock) -> {
            archive.says("restocks", id, restock.figures());
            archive.says("restock", id, restock.requested);
            restock.picks.forEach((refill, units) -> archive.says("pick of its restock", refill, units));
        });
    }

    /** Whether a restock is known and has ended. */
    boolean hasEnded(String id) {
        Restock restock = restocks.of(id);
        return restock != null && restock.hasEnded();
    }

    /** Ids of those that have not ended. */
    List<String> open() {
        return restocks.inUse().entrySet().stream()
                .filter(restock -> !restock.getValue().hasEnded())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, event.aggregateId(), "event " + event.globalIndex() + ": " + text);
    }
}
