package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole log once and keeps the books of everything in it. */
final class LogAuditor {

    private static final int FETCH = 5_000;

    private final Findings findings;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, ShelfLedger> shelves = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final ReceiptLedger receipts;
    private final VisitLedger visits;
    private final BasketLedger baskets;
    private final DayLedger days = new DayLedger();
    private long events;

    LogAuditor(Findings findings) {
        this.findings = findings;
        this.receipts = new ReceiptLedger(findings);
        this.visits = new VisitLedger(findings);
        this.baskets = new BasketLedger(findings);
    }

    void read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        readZones(connection);
        try (PreparedStatement query = connection.prepareStatement("""
                select global_index, aggregate_id, sequence, name, store_time, payload from log.event order by global_index
                """)) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    record(new LoggedEvent(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getTimestamp(5).toInstant(),
                            json.readTree(rows.getBytes(6))));
                }
            }
        }
        receipts.close(shelves.keySet());
        visits.close();
        closeBaskets(connection);
    }

    private void readZones(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select store_id, time_zone from config.store");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                days.open(row.getString(1), ZoneId.of(row.getString(2)));
            }
        }
    }

    /** Only stepped time waits until every deadline has fired; a live store may be closed a moment before one does. */
    private void closeBaskets(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select now from sim.clock where mode = 'STEPPED'");
                ResultSet row = query.executeQuery()) {
            if (row.next()) {
                baskets.close(row.getTimestamp(1).toInstant());
            }
        }
    }

    private void record(LoggedEvent event) {
        events++;
        String id = event.aggregateId();
        findings.check(
                event.globalIndex() == events, "no-gap", id, "index " + event.globalIndex() + " is event " + events);
        Long before = sequences.put(id, event.sequence());
        findings.check(
                event.sequence() == (before == null ? 0 : before + 1),
                "no-gap",
                id,
                "sequence " + event.sequence() + " follows " + before);
        days.record(event);
        baskets.record(event);
        if (id.contains("/shelf/")) {
            shelves.computeIfAbsent(id, shelf -> new ShelfLedger(shelf, findings))
                    .record(event);
            if (event.name().equals("UnitsSold")) {
                int infix = id.indexOf("/shelf/");
                receipts.sold(event, id.substring(0, infix), id.substring(infix + "/shelf/".length()));
            }
        } else if (id.contains("/receipt/")) {
            receipts.record(event);
        } else if (id.contains("/day/")) {
            visits.record(event);
        } else {
            findings.add("known-aggregate", id, "unknown kind of aggregate");
        }
    }

    Map<String, ShelfLedger> shelves() {
        return shelves;
    }

    ReceiptLedger receipts() {
        return receipts;
    }

    VisitLedger visits() {
        return visits;
    }

    DayLedger days() {
        return days;
    }
}
