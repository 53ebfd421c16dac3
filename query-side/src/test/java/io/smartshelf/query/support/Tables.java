package io.smartshelf.query.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** All rows of the read model, to compare two of them. */
public final class Tables {

    private static final List<String> TABLES = List.of(
            "state.shelf_state",
            "state.shelf_batch_state",
            "state.shelf_stock_history",
            "ops.pos_transactions",
            "ops.pos_transaction_items",
            "ops.visits",
            "state.wh_state",
            "state.wh_batch_state",
            "ops.shelf_restock_plan",
            "ops.wh_events",
            "ops.wh_supplier_plan",
            "ops.wh_supplier_orders",
            "ops.wh_supplier_receipts",
            "ops.alerts",
            "ops.alert_history",
            "analytics.daily_discounts",
            "analytics.shelf_day",
            "ops.write_offs",
            "ops.stock_counts",
            "ops.discrepancies",
            "state.shelf_policies",
            "state.wh_policies",
            "ops.store_days");

    private Tables() {}

    /** Each table's rows as text, in order. */
    public static Map<String, List<String>> contents(JdbcTemplate jdbc) {
        var contents = new TreeMap<String, List<String>>();
        TABLES.forEach(table -> contents.put(
                table, jdbc.queryForList("select t::text from " + table + " t order by t::text", String.class)));
        return contents;
    }

    public static void empty(JdbcTemplate jdbc) {
        jdbc.execute("truncate " + String.join(", ", TABLES));
    }
}
