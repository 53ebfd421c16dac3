package io.smartshelf.app.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All visits' books: a visit starts once and ends once, and not before it started. */
final class VisitLedger {

    private final Findings findings;
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, Visit> ended = new HashMap<>();
    private final Map<String, Integer> visitsByDay = new TreeMap<>();
    private final Map<String, Integer> endedByDay = new HashMap<>();
    private final Map<String, String> days = new TreeMap<>();

    VisitLedger(Findings findings) {
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        String visit = event.aggregateId() + "/" + event.text("visitId");
        switch (event.name()) {
            case "StoreDayOpened" -> {
                visitsByDay.putIfAbsent(event.aggregateId(), 0);
                findings.check(
                        days.put(event.aggregateId(), "open") == null, "day-once", event.aggregateId(), "opened twice");
            }
            case "StoreDayClosed" -> {
                findings.check(
                        "open".equals(days.put(event.aggregateId(), "closed")),
                        "day-once",
                        event.aggregateId(),
                        "closed twice or before it was opened");
                int started = visitsByDay.getOrDefault(event.aggregateId(), 0);
                int left = endedByDay.getOrDefault(event.aggregateId(), 0);
                findings.check(
                        started == event.units("visitsStarted") && left == event.units("visitsEnded"),
                        "event-outcome",
                        event.aggregateId(),
                        started + " visits started, " + left + " of them ended");
            }
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
            case "VisitEnded" -> {
                String entered = event.text("enteredAt");
                Visit end = new Visit(
                        entered.isEmpty() ? null : Instant.parse(entered), Instant.parse(event.text("leftAt")));
                findings.check(ended.put(visit, end) == null, "visit-once", visit, "ended twice");
                endedByDay.merge(event.aggregateId(), 1, Integer::sum);
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
    }

    void close() {
        visits().forEach((visit, known) -> findings.check(
                known.enteredAt() == null
                        || known.leftAt() == null
                        || !known.leftAt().isBefore(known.enteredAt()),
                "visit-has-a-length",
                visit,
                "left before it entered"));
    }

    /**
     * A visit as the log knows it, whichever day its readings were counted on.
     *
     * @param enteredAt null if only its end was seen
     * @param leftAt null while it goes on
     */
    record Visit(@Nullable Instant enteredAt, @Nullable Instant leftAt) {

        Visit with(Visit other) {
            return new Visit(
                    enteredAt == null || (other.enteredAt != null && other.enteredAt.isBefore(enteredAt))
                            ? other.enteredAt
                            : enteredAt,
                    leftAt == null || (other.leftAt != null && other.leftAt.isAfter(leftAt)) ? other.leftAt : leftAt);
        }
    }

    /** By store and visit. */
    Map<String, Visit> visits() {
        var visits = new TreeMap<String, Visit>();
        started.forEach((visit, at) -> visits.merge(acrossDays(visit), new Visit(at, null), Visit::with));
        ended.forEach((visit, end) -> visits.merge(acrossDays(visit), end, Visit::with));
        return visits;
    }

    /** Whether each day is open or closed, by id. */
    Map<String, String> days() {
        return days;
    }

    private static String acrossDays(String visitOfDay) {
        return visitOfDay.substring(0, visitOfDay.indexOf('/')) + "/visit/"
                + visitOfDay.substring(visitOfDay.lastIndexOf('/') + 1);
    }
}
