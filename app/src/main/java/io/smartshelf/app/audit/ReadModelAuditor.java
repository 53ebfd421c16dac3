package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The read model shows what the books say, table by table and row by row. */
final class ReadModelAuditor {

    private static final String RULE = "read-model-is-the-log";

    private final Findings findings;

    ReadModelAuditor(Findings findings) {
        this.findings = findings;
    }

    void compare(Connection connection, LogAuditor log) throws SQLException {
        compareLots(connection, log);
        compareReceipts(connection, log);
        compareVisits(connection, log);
        compareFlow(connection, log);
    }

    private void compareLots(Connection connection, LogAuditor log) throws SQLException {
        var lots = new HashMap<String, Integer>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select store_id, shelf_id, batch_code, batch_quantity_store from state.shelf_batch_state");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lots.put(row.getString(1) + "/shelf/" + row.getString(2) + "#" + row.getString(3), row.getInt(4));
            }
        }
        log.shelves()
                .forEach((shelf, ledger) -> ledger.lots().forEach((lot, units) -> {
                    Integer shown = lots.remove(shelf + "#" + lot);
                    findings.check(
                            units.equals(shown),
                            RULE,
                            shelf,
                            "lot " + lot + " shows " + shown + ", the books say " + units);
                }));
        lots.forEach((lot, units) -> findings.add(RULE, lot, "shows " + units + " units of a lot nobody received"));
    }

    private void compareReceipts(Connection connection, LogAuditor log) throws SQLException {
        var totals = new HashMap<>(log.receipts().totals());
        try (PreparedStatement query = connection.prepareStatement("""
                        select t.store_id, t.transaction_id, t.total_amount, coalesce(sum(i.total_price), 0)
                          from ops.pos_transactions t
                          left join ops.pos_transaction_items i using (store_id, transaction_id)
                         group by 1, 2, 3
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String receipt = row.getString(1) + "/receipt/" + row.getString(2);
                BigDecimal total = totals.remove(receipt);
                findings.check(
                        total != null
                                && total.compareTo(row.getBigDecimal(3)) == 0
                                && total.compareTo(row.getBigDecimal(4)) == 0,
                        RULE,
                        receipt,
                        "shows a total of " + row.getBigDecimal(3) + " and lines of " + row.getBigDecimal(4)
                                + ", the books say " + total);
            }
        }
        totals.keySet().forEach(receipt -> findings.add(RULE, receipt, "is not shown"));
    }

    private void compareVisits(Connection connection, LogAuditor log) throws SQLException {
        var visits = log.visits().visits();
        try (PreparedStatement query =
                        connection.prepareStatement("select store_id, visit_id, entered_at, left_at from ops.visits");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String visit = row.getString(1) + "/visit/" + row.getString(2);
                var shown = new VisitLedger.Visit(instant(row, 3), instant(row, 4));
                var booked = visits.remove(visit);
                findings.check(
                        Objects.equals(shown, booked), RULE, visit, "shows " + shown + ", the books say " + booked);
            }
        }
        visits.keySet().forEach(visit -> findings.add(RULE, visit, "is not shown"));
    }

    /** Back rooms, restocks, supply, alerts, policies and waste: a line of text per row, as the books would write it. */
    private void compareFlow(Connection connection, LogAuditor log) throws SQLException {
        compareShelfFlow(connection, log);
        compareStocks(connection, log);
        compareWaste(connection, log);
        var restocks = new TreeMap<String, String>();
        log.restocks().restocks().forEach((id, restock) -> restocks.put(id, restock.figures()));
        compare(connection, restocks, """
                select plan_id, status || ': ' || suggested_qty || ' asked for, ' || picked_qty || ' picked, '
                         || refilled_qty || ' refilled, ' || missing_qty || ' missing, ' || given_up_qty || ' given up'
                  from ops.shelf_restock_plan
                """);
        compare(connection, log.supply().plans(), """
                select supplier_plan_id, status || ' ' || suggested_qty || ' [' || coalesce(order_id, '') || ']'
                  from ops.wh_supplier_plan
                """);
        compare(connection, log.supply().lines(), """
                select order_id || '#' || shelf_id, status || ' ' || total_qty || ' late ' || late
                  from ops.wh_supplier_orders
                """);
        compare(
                connection,
                log.supply().deliveries(),
                "select order_id || '#' || shelf_id, received_qty::text from ops.wh_supplier_receipts");
        compare(connection, log.alerts().statuses(), "select alert_id, status from ops.alerts");
        compare(
                connection,
                log.alerts().changes(),
                "select condition_id, count(*)::text from ops.alert_history group by 1");
        for (String table : List.of("config.shelf_policies", "config.wh_policies")) {
            compare(
                    connection,
                    log.policies().policies(),
                    "select policy_id, case when active then 'active' else 'not active' end from " + table);
        }
        compare(
                connection,
                log.visits().days(),
                "select store_id || '/day/' || store_date, status from ops.store_days");
    }

    private void compareShelfFlow(Connection connection, LogAuditor log) throws SQLException {
        var conditions = new TreeMap<String, String>();
        var days = new TreeMap<String, String>();
        var markDowns = new TreeMap<String, String>();
        var counts = new TreeMap<String, String>();
        var discrepancies = new TreeMap<String, String>();
        log.shelves().forEach((id, shelf) -> {
            conditions.put(id, shelf.condition());
            shelf.days().forEach((date, figures) -> days.put(id + "#" + date, figures));
            shelf.markDowns()
                    .forEach((lotAndDate, discount) -> markDowns.put(
                            id + "#" + lotAndDate, discount.setScale(4).toPlainString()));
            putAbove(counts, id, shelf.counts());
            putAbove(discrepancies, id, shelf.openDiscrepancies());
        });
        compare(connection, conditions, """
                select store_id || '/shelf/' || shelf_id,
                       current_stock || ' on display, ' || units_in_baskets || ' in baskets, '
                         || units_in_transit || ' in transit, low ' || is_low || ', restock [' || coalesce(restock_id, '')
                         || '], policy ' || threshold_percent || ' % ' || min_units || ' units ' || target_percent || ' %'
                  from state.shelf_state
                """);
        compare(connection, days, """
                select store_id || '/shelf/' || shelf_id || '#' || store_date,
                       concat_ws(' ', units_sold, units_refilled, units_written_off, seconds_out, seconds, units_on_display)
                  from analytics.shelf_day
                """);
        compare(connection, markDowns, """
                select store_id || '/shelf/' || shelf_id || '#' || batch_code || '#' || discount_date, discount::text
                  from analytics.daily_discounts
                """);
        compare(
                connection,
                counts,
                "select store_id || '/shelf/' || shelf_id, count(*)::text from ops.stock_counts group by 1");
        compare(connection, discrepancies, """
                select store_id || '/shelf/' || shelf_id, count(*)::text
                  from ops.discrepancies where cleared_at is null group by 1
                """);
    }

    private void compareStocks(Connection connection, LogAuditor log) throws SQLException {
        var stocks = new TreeMap<String, String>();
        var lots = new TreeMap<String, String>();
        var movements = new TreeMap<String, String>();
        log.stocks().forEach((id, stock) -> {
            stocks.put(id, stock.figures());
            stock.lots().forEach((lot, units) -> lots.put(id + "#" + lot, String.valueOf(units)));
            if (stock.hasMoved()) {
                movements.put(id, stock.movements());
            }
        });
        compare(connection, stocks, """
                select store_id || '/warehouse/' || shelf_id,
                       wh_current_stock || ' on hand, ' || units_reserved || ' promised, ' || units_on_order || ' on order, '
                         || units_wanted || ' wanted, reorder point ' || coalesce(reorder_point::text, 'null')
                  from state.wh_state
                """);
        compare(connection, lots, """
                select store_id || '/warehouse/' || shelf_id || '#' || batch_code, batch_quantity_warehouse::text
                  from state.wh_batch_state
                """);
        compare(connection, movements, """
                select store_id || '/warehouse/' || shelf_id,
                       coalesce(sum(qty) filter (where event_type = 'wh_in'), 0) || ' came, '
                         || coalesce(sum(qty) filter (where reason = 'shelf_restock'), 0) || ' picked, '
                         || coalesce(sum(qty) filter (where reason = 'expired'), 0) || ' written off'
                  from ops.wh_events group by 1
                """);
    }

    private void compareWaste(Connection connection, LogAuditor log) throws SQLException {
        var waste = new TreeMap<String, String>();
        log.shelves().forEach((id, shelf) -> {
            if (shelf.writtenOff() > 0) {
                waste.put(id, shelf.writtenOff() + " for " + shelf.waste());
            }
        });
        log.stocks().forEach((id, stock) -> {
            if (stock.writtenOff() > 0) {
                waste.put(id, stock.writtenOff() + " for " + stock.waste());
            }
        });
        compare(connection, waste, """
                select store_id || case place when 'warehouse' then '/warehouse/' else '/shelf/' end || shelf_id,
                       sum(units) || ' for ' || sum(value)
                  from ops.write_offs group by 1
                """);
    }

    private static void putAbove(Map<String, String> counts, String id, int count) {
        if (count > 0) {
            counts.put(id, String.valueOf(count));
        }
    }

    /** @param sql selects key and text of every row */
    private void compare(Connection connection, Map<String, String> booked, String sql) throws SQLException {
        var missing = new TreeMap<>(booked);
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String expected = missing.remove(row.getString(1));
                findings.check(
                        row.getString(2).equals(expected),
                        RULE,
                        row.getString(1),
                        "shows " + row.getString(2) + ", the books say " + expected);
            }
        }
        missing.forEach((key, expected) -> findings.add(RULE, key, "is not shown, the books say " + expected));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
