package io.smartshelf.app.audit;

import io.smartshelf.app.AuditStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole log once and keeps the books of everything in it. */
final class LogAuditor {

    /** With which an aggregate mostly ends. */
    private static final Set<String> LAST = Set.of(
            "ReceiptBooked",
            "RestockCompleted",
            "RestockCancelled",
            "OrderDelivered",
            "OrderCancelled",
            "SupplyPlanCompleted",
            "SupplyPlanCancelled");

    private final Findings findings;
    private final Archive archive;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, ShelfLedger> shelves = new TreeMap<>();
    private final Books<Long> sequences;
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
    private long total;
    private long readByStaff;

    LogAuditor(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
        this.sequences = new Books<>(archive, "sequence", Long.class);
        this.receipts = new ReceiptLedger(findings, archive);
        this.visits = new VisitLedger(findings, archive);
        this.baskets = new BasketLedger(findings);
        this.restocks = new RestockLedger(findings, archive);
        this.supply = new SupplyLedger(findings, archive);
        this.alerts = new AlertLedger(findings, archive);
        this.policies = new PolicyLedger(findings);
    }

    void read(Connection connection, Standing standing, Consumer<AuditStatus> progress) throws SQLException {
        readZones(connection);
        archive.query("select coalesce(max(global_index), 0) from log.event", row -> total = row.getLong(1));
        archive.query("select log_position from sim.clock", row -> readByStaff = row.getLong(1));
        try (PreparedStatement query = connection.prepareStatement("""
                select global_index, aggregate_id, sequence, name, store_time, payload from log.event order by global_index
                """)) {
            query.setFetchSize(Archive.FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (events % Archive.FETCH == 0) {
                        progress.accept(new AuditStatus(events, total));
                    }
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
        progress.accept(new AuditStatus(events, total));
        archive.close(findings);
        close(standing);
    }

    private void readZones(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select store_id, time_zone from config.store");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                dates.open(row.getString(1), ZoneId.of(row.getString(2)));
            }
        }
    }

    private void close(Standing standing) {
        restocks.say();
        alerts.say();
        supply.say();
        receipts.close(shelves.keySet(), standing.atRest());
        visits.close();
        stocks.values().forEach(WarehouseLedger::close);
        Instant doneUntil = standing.doneUntil();
        if (doneUntil != null) {
            closeWhatWasDue(doneUntil);
        }
        if (standing.atRest()) {
            supply.closeWhatFollows(stocks);
        }
        if (standing.atRest() && doneUntil != null) {
            closeWhatFollows();
        }
    }

    /** What must hold once everything that was due until a moment of store time has been done. */
    private void closeWhatWasDue(Instant doneUntil) {
        baskets.close(doneUntil, visits);
        restocks.close(doneUntil, stocks);
        supply.close(doneUntil);
        alerts.close(doneUntil);
        visits.closeDays(doneUntil, dates);
        shelves.values().forEach(shelf -> shelf.closeRefills(doneUntil));
    }

    /** What must hold once everything that follows from the log is in it. */
    private void closeWhatFollows() {
        alerts.closeConditions();
        var balance = new LotBalance(findings);
        stocks.forEach((id, stock) -> {
            String shelfId = id.replace("/warehouse/", "/shelf/");
            ShelfLedger shelf = shelves.get(shelfId);
            if (shelf == null) {
                findings.add("stock-has-a-shelf", id, "lies in the back room and has no shelf");
            } else {
                shelf.close();
                balance.check(shelfId, shelf, stock);
            }
        });
        balance.check(archive, shelves, restocks);
    }

    private void record(LoggedEvent event) {
        events++;
        String id = event.aggregateId();
        findings.check(
                event.globalIndex() == events, "no-gap", id, "index " + event.globalIndex() + " is event " + events);
        Long before = sequences.of(event);
        sequences.put(id, event.sequence());
        if (LAST.contains(event.name())) {
            sequences.putAway(id);
        }
        findings.check(
                event.sequence() == (before == null ? 0 : before + 1),
                "no-gap",
                id,
                "sequence " + event.sequence() + " follows " + before);
        days.record(event);
        baskets.record(event);
        switch (event.kind()) {
            case "shelf" -> {
                shelves.computeIfAbsent(id, shelf -> new ShelfLedger(shelf, dates, findings, archive))
                        .record(event);
                alerts.observe(event);
                if (event.name().equals("UnitsSold")) {
                    receipts.sold(event, event.store(), event.nameInStore());
                }
            }
            case "warehouse" -> {
                stocks.computeIfAbsent(id, stock -> new WarehouseLedger(stock, dates, findings, archive, readByStaff))
                        .record(event, !policies.isPickOrderSet());
                alerts.observe(event);
            }
            case "restock" -> {
                restocks.record(event);
                if (LAST.contains(event.name())) {
                    WarehouseLedger stock =
                            stocks.get(id.substring(0, id.lastIndexOf('/')).replace("/restock/", "/warehouse/"));
                    if (stock != null) {
                        stock.end(id);
                    }
                }
            }
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

    PolicyLedger policies() {
        return policies;
    }

    VisitLedger visits() {
        return visits;
    }

    DayLedger days() {
        return days;
    }
}
