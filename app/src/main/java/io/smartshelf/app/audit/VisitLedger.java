package io.smartshelf.app.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All visits' books: a visit starts once and ends once, and not before it started. */
final class VisitLedger {

    private final Findings findings;
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, Instant> ended = new HashMap<>();
    private final Map<String, Integer> visitsByDay = new TreeMap<>();

    VisitLedger(Findings findings) {
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        String visit = event.aggregateId() + "/" + event.text("visitId");
        switch (event.name()) {
            case "StoreDayOpened" -> visitsByDay.putIfAbsent(event.aggregateId(), 0);
            case "VisitStarted" -> {
                Instant earlier = started.put(visit, Instant.parse(event.text("enteredAt")));
                findings.check(earlier == null, "visit-once", visit, "started twice");
                int count = visitsByDay.merge(event.aggregateId(), 1, Integer::sum);
                findings.check(
                        count == event.units("visitsStarted"),
                        "event-outcome",
                        visit,
                        "is visit " + count + " of its day");
            }
            case "VisitEnded" ->
                findings.check(
                        ended.put(visit, Instant.parse(event.text("leftAt"))) == null,
                        "visit-once",
                        visit,
                        "ended twice");
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
    }

    void close() {
        ended.forEach((visit, left) -> {
            Instant entered = started.get(visit);
            findings.check(
                    entered == null || !left.isBefore(entered), "visit-has-a-length", visit, "left before it entered");
        });
    }

    /** Visits started, by store day id. */
    Map<String, Integer> visitsByDay() {
        return visitsByDay;
    }
}
