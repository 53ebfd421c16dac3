package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    private final RestockLedger restocks;
    private final SupplyLedger supply;
    private final AlertLedger alerts;
    private final PolicyLedger policies;
    private final Map<String, WarehouseLedger> stocks = new TreeMap<>();
    private final StoreDates dates = new StoreDates();
    private final DayLedger days = new DayLedger(dates);
    private long events;

    LogAuditor(Findings findings) {
        this.findings = findings;
        this.receipts = new ReceiptLedger(findings);
        this.visits = new VisitLedger(findings);
        this.baskets = new BasketLedger(findings);
        this.restocks = new RestockLedger(findings);
        this.supply = new SupplyLedger(findings);
        this.alerts = new AlertLedger(findings);
        this.policies = new PolicyLedger(findings);
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
        close(steppedTo(connection));
    }

    private void readZones(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select store_id, time_zone from config.store");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                dates.open(row.getString(1), ZoneId.of(row.getString(2)));
            }
        }
    }

    /** Only stepped time waits until every deadline has fired; a live store may be closed a moment before one does. */
    private static @Nullable Instant steppedTo(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select now from sim.clock where mode = 'STEPPED'");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getTimestamp(1).toInstant() : null;
        }
    }

    private void close(@Nullable Instant now) {
        supply.close(now, stocks);
        alerts.close(now);
        stocks.values().forEach(WarehouseLedger::close);
        if (now == null) {
            return;
        }
        baskets.close(now);
        restocks.close(now, stocks);
        var balance = new LotBalance(findings);
        stocks.forEach((id, stock) -> {
            String shelfId = id.replace("/warehouse/", "/shelf/");
            ShelfLedger shelf = shelves.get(shelfId);
            if (shelf == null) {
                findings.add("stock-has-a-shelf", id, "lies in the back room and has no shelf");
            } else {
                shelf.close();
                balance.check(shelfId, shelf, stock, restocks.restocks());
            }
        });
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
        switch (event.kind()) {
            case "shelf" -> {
                shelves.computeIfAbsent(id, shelf -> new ShelfLedger(shelf, dates, findings))
                        .record(event);
                alerts.observe(event);
                if (event.name().equals("UnitsSold")) {
                    receipts.sold(event, event.store(), event.nameInStore());
                }
            }
            case "warehouse" -> {
                stocks.computeIfAbsent(id, stock -> new WarehouseLedger(stock, dates, findings))
                        .record(event, !policies.isPickOrderSet());
                alerts.observe(event);
            }
            case "restock" -> restocks.record(event);
            case "supplier-plan" -> supply.plan(event);
            case "supplier-order" -> supply.order(event);
            case "alert" -> alerts.record(event);
            case "policy" -> policies.record(event);
            case "receipt" -> receipts.record(event);
            case "day" -> visits.record(event);
            default -> findings.add("known-aggregate", id, "unknown kind of aggregate");
        }
    }

    Map<String, ShelfLedger> shelves() {
        return shelves;
    }

    /** By id. */
    Map<String, WarehouseLedger> stocks() {
        return stocks;
    }

    RestockLedger restocks() {
        return restocks;
    }

    SupplyLedger supply() {
        return supply;
    }

    AlertLedger alerts() {
        return alerts;
    }

    PolicyLedger policies() {
        return policies;
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
