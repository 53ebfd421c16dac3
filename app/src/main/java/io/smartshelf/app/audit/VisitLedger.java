package io.smartshelf.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All visits' books: a visit starts once and ends once, and not before it started. */
final class VisitLedger {

    private final Findings findings;
    private final Archive archive;
    private final Map<String, Integer> visitsByDay = new TreeMap<>();
    private final Map<String, Integer> endedByDay = new HashMap<>();
    private final Map<String, String> days = new TreeMap<>();

    VisitLedger(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
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
                Instant enteredAt = event.at("enteredAt");
                archive.once(event, "visit-once", visit, "started");
                archive.visit(acrossDays(event), enteredAt, enteredAt, null);
                int count = visitsByDay.merge(event.aggregateId(), 1, Integer::sum);
                findings.check(
                        count == event.units("visitsStarted"),
                        "event-outcome",
                        visit,
                        "is visit " + count + " of its day");
            }
            case "VisitEnded" -> {
                Instant enteredAt = event.text("enteredAt").isEmpty() ? null : event.at("enteredAt");
                archive.once(event, "visit-once", visit, "ended");
                archive.visit(acrossDays(event), null, enteredAt, event.at("leftAt"));
                endedByDay.merge(event.aggregateId(), 1, Integer::sum);
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
    }

    void close() {
        archive.query(
                "select visit from audit_visit group by 1 having max(left_at) < min(entered_at) order by 1",
                row -> findings.add("visit-has-a-length", row.getString(1), "left before it entered"));
    }

    /** What must hold once everything that was due until a moment of store time has been done. */
    void closeDays(Instant doneUntil, StoreDates dates) {
        days.forEach((id, status) -> {
            String store = id.substring(0, id.indexOf('/'));
            LocalDate next =
                    LocalDate.parse(id.substring(id.lastIndexOf('/') + 1)).plusDays(1);
            findings.check(
                    !status.equals("open") || dates.startOf(store, next).isAfter(doneUntil),
                    "saga-too-old",
                    id,
                    "was not closed when the next day began");
        });
    }

    /** When a visit was seen to start; null if it was not. */
    @Nullable
    Instant startOf(String visit) {
        var starts = new Instant[1];
        archive.query(
                "select min(started_at) from audit_visit where visit = ?", row -> starts[0] = instant(row, 1), visit);
        return starts[0];
    }

    /** Whether each day is open or closed, by id. */
    Map<String, String> days() {
        return days;
    }

    private static String acrossDays(LoggedEvent event) {
        return event.store() + "/visit/" + event.text("visitId");
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
