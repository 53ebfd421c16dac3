package io.smartshelf.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The read model shows what the books say, table by table and row by row. */
final class ReadModelAuditor {

    private static final String RULE = "read-model-is-the-log";

    private static final String DIFFERENCES = """
            select coalesce(booked.key, shown.key), shown.text, booked.text
              from (select key, text from audit_said where topic = ?) booked
              full join (%s) shown (key, text) on shown.key collate "C" = booked.key
             where shown.text collate "C" is distinct from booked.text
             order by 1
            """;

    private final Findings findings;
    private final Archive archive;

    ReadModelAuditor(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
    }

    void compare(LogAuditor log) {
        lookForDeadLetters();
        compareLots(log);
        compareReceipts();
        compareVisits();
        compareFlow(log);
    }

    private void lookForDeadLetters() {
        archive.query(
                "select entity, processor, global_index, cause from log.dead_letter where discarded_at is null order by 1",
                letter -> findings.add(
                        "no-dead-letter",
                        letter.getString(1),
                        "waits in " + letter.getString(2) + " for event " + letter.getLong(3) + ": "
                                + letter.getString(4)));
    }

    private void compareLots(LogAuditor log) {
        log.shelves()
                .forEach((id, shelf) ->
                        shelf.lots().forEach((lot, units) -> archive.says("shelf lots", id + "#" + lot, units)));
        differences("shelf lots", """
                select store_id || '/shelf/' || shelf_id || '#' || batch_code, batch_quantity_store::text
                  from state.shelf_batch_state
                """, (key, shown, booked) -> {
            if (booked == null) {
                findings.add(RULE, key, "shows " + shown + " units of a lot nobody received");
            } else {
                int end = key.indexOf('#');
                findings.add(
                        RULE,
                        key.substring(0, end),
                        "lot " + key.substring(end + 1) + " shows " + shown + ", the books say " + booked);
            }
        });
    }

    private void compareReceipts() {
        compare("receipts", """
                select t.store_id || '/receipt/' || t.transaction_id,
                       case when t.total_amount = coalesce(i.total, 0)
                            then round(t.total_amount, greatest(2, scale(trim_scale(t.total_amount))))::text
                            else 'a total of ' || t.total_amount || ' and lines of ' || coalesce(i.total, 0) end
                  from ops.pos_transactions t
                  left join (select store_id, transaction_id, sum(total_price) as total
                               from ops.pos_transaction_items group by 1, 2) i using (store_id, transaction_id)
                """);
    }

    private void compareVisits() {
        archive.query(
                """
                select coalesce(booked.visit, shown.visit), booked.visit is null, shown.visit is null,
                       shown.entered_at, shown.left_at, booked.entered_at, booked.left_at
                  from (select visit, min(entered_at) as entered_at, max(left_at) as left_at
                          from audit_visit group by 1) booked
                  full join (select store_id || '/visit/' || visit_id, entered_at, left_at
                               from ops.visits) shown (visit, entered_at, left_at)
                    on shown.visit collate "C" = booked.visit
                 where booked.visit is null or shown.visit is null
                    or shown.entered_at is distinct from booked.entered_at
                    or shown.left_at is distinct from booked.left_at
                 order by 1
                """,
                row -> findings.add(
                        RULE,
                        row.getString(1),
                        row.getBoolean(3)
                                ? "is not shown"
                                : "shows " + stay(row, 4) + ", the books say "
                                        + (row.getBoolean(2) ? "nothing" : stay(row, 6))));
    }

    private static String stay(ResultSet row, int column) throws SQLException {
        return VisitLedger.instant(row, column) + " to " + VisitLedger.instant(row, column + 1);
    }

    /** Back rooms, restocks, supply, alerts, policies and waste: a line of text per row, as the books would write it. */
    private void compareFlow(LogAuditor log) {
        compareShelfFlow(log);
        compareStocks(log);
        compareWaste(log);
        compare("restocks", """
                select plan_id, status || ': ' || suggested_qty || ' asked for, ' || picked_qty || ' picked, '
                         || refilled_qty || ' refilled, ' || missing_qty || ' missing, ' || given_up_qty || ' given up'
                  from ops.shelf_restock_plan
                """);
        compare("plans", """
                select supplier_plan_id, status || ' ' || suggested_qty || ' [' || coalesce(order_id, '') || ']'
                  from ops.wh_supplier_plan
                """);
        compare("order lines", """
                select order_id || '#' || shelf_id, status || ' ' || total_qty || ' late ' || late
                  from ops.wh_supplier_orders
                """);
        compare("deliveries", "select order_id || '#' || shelf_id, received_qty::text from ops.wh_supplier_receipts");
        compare("alerts", "select alert_id, status from ops.alerts");
        compare("alert history", "select condition_id, count(*)::text from ops.alert_history group by 1");
        for (String table : List.of("state.shelf_policies", "state.wh_policies")) {
            compare(
                    table,
                    log.policies().policies(),
                    "select policy_id, case when active then 'active' else 'not active' end from " + table);
        }
        compare(
                "store days",
                log.visits().days(),
                "select store_id || '/day/' || store_date, status from ops.store_days");
    }

    private void compareShelfFlow(LogAuditor log) {
        var conditions = new TreeMap<String, String>();
        var counts = new TreeMap<String, String>();
        var discrepancies = new TreeMap<String, String>();
        log.shelves().forEach((id, shelf) -> {
            conditions.put(id, shelf.condition());
            putAbove(counts, id, shelf.counts());
            putAbove(discrepancies, id, shelf.openDiscrepancies());
        });
        compare("shelves", conditions, """
                select store_id || '/shelf/' || shelf_id,
                       current_stock || ' on display, ' || units_in_baskets || ' in baskets, '
                         || units_in_transit || ' in transit, low ' || is_low || ', restock [' || coalesce(restock_id, '')
                         || '], policy ' || threshold_percent || ' % ' || min_units || ' units ' || target_percent || ' %'
                  from state.shelf_state
                """);
        compare("shelf days", """
                select store_id || '/shelf/' || shelf_id || '#' || store_date,
                       concat_ws(' ', units_sold, units_refilled, units_written_off, seconds_out, seconds, units_on_display)
                  from analytics.shelf_day
                """);
        compare("discounts", """
                select store_id || '/shelf/' || shelf_id || '#' || batch_code || '#' || discount_date, discount::text
                  from analytics.daily_discounts
                """);
        compare(
                "counts",
                counts,
                "select store_id || '/shelf/' || shelf_id, count(*)::text from ops.stock_counts group by 1");
        compare("discrepancies", discrepancies, """
                select store_id || '/shelf/' || shelf_id, count(*)::text
                  from ops.discrepancies where cleared_at is null group by 1
                """);
    }

    private void compareStocks(LogAuditor log) {
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
        compare("back rooms", stocks, """
                select store_id || '/warehouse/' || shelf_id,
                       wh_current_stock || ' on hand, ' || units_reserved || ' promised, ' || units_on_order || ' on order, '
                         || units_wanted || ' wanted, reorder point ' || coalesce(reorder_point::text, 'null')
                  from state.wh_state
                """);
        compare("back room lots", lots, """
                select store_id || '/warehouse/' || shelf_id || '#' || batch_code, batch_quantity_warehouse::text
                  from state.wh_batch_state
                """);
        compare("movements", movements, """
                select store_id || '/warehouse/' || shelf_id,
                       coalesce(sum(qty) filter (where event_type = 'wh_in'), 0) || ' came, '
                         || coalesce(sum(qty) filter (where reason = 'shelf_restock'), 0) || ' picked, '
                         || coalesce(sum(qty) filter (where reason = 'expired'), 0) || ' written off'
                  from ops.wh_events group by 1
                """);
    }

    private void compareWaste(LogAuditor log) {
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
        compare("waste", waste, """
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

    private void compare(String topic, Map<String, String> booked, String sql) {
        booked.forEach((key, text) -> archive.says(topic, key, text));
        compare(topic, sql);
    }

    /**
     * Compares what the books said with what is shown.
     *
     * @param sql selects key and text of every row
     */
    private void compare(String topic, String sql) {
        differences(
                topic,
                sql,
                (key, shown, booked) -> findings.add(
                        RULE, key, (shown == null ? "is not shown" : "shows " + shown) + ", the books say " + booked));
    }

    @FunctionalInterface
    private interface Difference {
        void found(String key, @Nullable String shown, @Nullable String booked);
    }

    private void differences(String topic, String sql, Difference difference) {
        archive.query(
                DIFFERENCES.formatted(sql),
                row -> difference.found(row.getString(1), row.getString(2), row.getString(3)),
                topic);
    }
}
