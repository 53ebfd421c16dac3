package io.smartshelf.query.lake;

import static io.smartshelf.query.lake.Columns.date;
import static io.smartshelf.query.lake.Columns.decimal;
import static io.smartshelf.query.lake.Columns.instant;
import static io.smartshelf.query.lake.Columns.integer;
import static io.smartshelf.query.lake.Columns.longInteger;
import static io.smartshelf.query.lake.Columns.real;
import static io.smartshelf.query.lake.Columns.text;

import io.smartshelf.query.lake.ReadModelTable.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the lake. */
public final class LakeTables {

    static final String STORE = "store_id";

    /** The store's date of a fact. */
    static final String STORE_DATE = "store_date";

    /** Of the newest event in a row. */
    static final String POSITION = "global_index";

    /** What a store's day is at a moment; {@code store} must have been joined. */
    private static final String DATE_OF = "cast(%s at time zone coalesce(store.time_zone, 'UTC') as date) as %s";

    private static final String OF_STORE = " left join config.store store on store.store_id = %s.store_id";

    static final List<LogTable> OF_LOG = List.of(new ShelfReadings(), new Receipts(), new Visits());

    private static final ReadModelTable WAREHOUSE_EVENTS = added(
            "raw/wh_events",
            """
            select e.*, e.position as global_index, 'ea' as unit, %s
              from ops.wh_events e
            """.formatted(DATE_OF.formatted("e.timestamp", STORE_DATE)) + OF_STORE.formatted("e"),
            text("event_type"),
            text("event_id"),
            text("plan_id"),
            text("order_id"),
            text("shelf_id"),
            text("batch_code"),
            integer("qty"),
            text("unit"),
            instant("timestamp"),
            date("received_date"),
            date("expiry_date"),
            text("reason"),
            integer("batch_quantity_warehouse_after"),
            integer("shelf_warehouse_qty_after"));

    private static final ReadModelTable SHELF_STATE = replaced(
            "cleansed/shelf_state",
            List.of(),
            "select s.*, s.position as global_index from state.shelf_state s",
            text("shelf_id"),
            text("category"),
            text("subcategory"),
            integer("current_stock"),
            integer("units_in_baskets"),
            integer("units_in_transit"),
            integer("capacity"),
            decimal("item_price", 10, 2),
            real("item_weight"),
            decimal("shelf_weight", 16, 3),
            instant("last_update_ts"));

    private static final ReadModelTable WAREHOUSE_STATE = replaced(
            "cleansed/wh_state",
            List.of(),
            "select w.*, w.position as global_index from state.wh_state w",
            text("shelf_id"),
            text("supplier_id"),
            integer("wh_current_stock"),
            integer("units_reserved"),
            integer("units_on_order"),
            integer("capacity"),
            integer("case_pack"),
            integer("reorder_point"),
            instant("last_update_ts"));

    private static final ReadModelTable SHELF_LOTS = replaced(
            "cleansed/shelf_batch_state",
            List.of("received_date"),
            "select l.*, l.position as global_index from state.shelf_batch_state l",
            text("shelf_id"),
            text("batch_code"),
            date("received_date"),
            date("expiry_date"),
            integer("batch_quantity_store"),
            instant("last_update_ts"));

    private static final ReadModelTable WAREHOUSE_LOTS = replaced(
            "cleansed/wh_batch_state",
            List.of("received_date"),
            "select l.*, l.position as global_index from state.wh_batch_state l",
            text("shelf_id"),
            text("batch_code"),
            date("received_date"),
            date("expiry_date"),
            integer("batch_quantity_warehouse"),
            instant("last_update_ts"));

    private static final ReadModelTable PRODUCT_TOTALS = replaced(
            "curated/product_total_state",
            List.of(),
            """
            select coalesce(s.store_id, w.store_id) as store_id, coalesce(s.shelf_id, w.shelf_id) as shelf_id,
                   coalesce(s.current_stock + s.units_in_baskets + s.units_in_transit, 0)
                     + coalesce(w.wh_current_stock, 0) as total_stock,
                   greatest(s.last_update_ts, w.last_update_ts) as last_update_ts,
                   greatest(s.position, w.position) as global_index
              from state.shelf_state s
              full join state.wh_state w on w.store_id = s.store_id and w.shelf_id = s.shelf_id
            """,
            text("shelf_id"),
            integer("total_stock"),
            instant("last_update_ts"));

    private static final ReadModelTable ALERTS = replaced(
            "ops/alerts",
            List.of("created_date"),
            """
            select a.*, a.position as global_index, %s,
                   round(100.0 * a.min_qty / nullif(a.max_stock, 0), 2) as threshold_pct,
                   round(100.0 * a.current_stock / nullif(a.max_stock, 0), 2) as stock_pct
              from ops.alerts a
            """.formatted(DATE_OF.formatted("a.created_at", "created_date")) + OF_STORE.formatted("a"),
            date("created_date"),
            text("alert_id"),
            text("event_type"),
            text("shelf_id"),
            text("location"),
            text("batch_code"),
            integer("current_stock"),
            integer("max_stock"),
            integer("min_qty"),
            decimal("target_pct", 12, 2),
            decimal("threshold_pct", 12, 2),
            decimal("stock_pct", 12, 2),
            integer("suggested_qty"),
            date("expiry_date"),
            text("status"),
            instant("created_at"),
            instant("updated_at"),
            instant("closed_at"));

    private static final ReadModelTable RESTOCKS = replaced(
            "ops/shelf_restock_plan",
            List.of("created_date"),
            """
            select p.*, p.position as global_index, %s
              from ops.shelf_restock_plan p
            """.formatted(DATE_OF.formatted("p.created_at", "created_date")) + OF_STORE.formatted("p"),
            date("created_date"),
            text("plan_id"),
            text("shelf_id"),
            integer("suggested_qty"),
            text("status"),
            integer("picked_qty"),
            integer("refilled_qty"),
            integer("missing_qty"),
            integer("given_up_qty"),
            instant("created_at"),
            instant("updated_at"));

    private static final ReadModelTable SUPPLIER_PLANS = replaced(
            "ops/wh_supplier_plan",
            List.of("created_date"),
            """
            select p.*, p.position as global_index, %s
              from ops.wh_supplier_plan p
            """.formatted(DATE_OF.formatted("p.created_at", "created_date")) + OF_STORE.formatted("p"),
            date("created_date"),
            text("supplier_plan_id"),
            text("shelf_id"),
            integer("suggested_qty"),
            integer("standard_batch_size"),
            text("status"),
            instant("cutoff_ts"),
            text("order_id"),
            integer("delivered_qty"),
            instant("created_at"),
            instant("updated_at"));

    private static final ReadModelTable SUPPLIER_ORDERS = replaced(
            "ops/wh_supplier_orders",
            List.of("delivery_date"),
            "select o.*, o.position as global_index from ops.wh_supplier_orders o",
            text("order_id"),
            date("delivery_date"),
            text("shelf_id"),
            integer("total_qty"),
            text("status"),
            instant("cutoff_ts"),
            instant("delivery_ts"),
            instant("created_at"),
            instant("updated_at"));

    private static final ReadModelTable SUPPLIER_RECEIPTS = added(
            "ops/wh_supplier_receipts",
            """
            select r.*, r.position as global_index, %s
              from ops.wh_supplier_receipts r
            """.formatted(DATE_OF.formatted("r.created_at", STORE_DATE)) + OF_STORE.formatted("r"),
            text("receipt_id"),
            text("order_id"),
            date("delivery_date"),
            text("shelf_id"),
            integer("received_qty"),
            instant("created_at"));

    private static final ReadModelTable DISCOUNTS = added(
            "analytics/daily_discounts",
            """
            select d.*, d.position as global_index, d.discount_date as store_date
              from analytics.daily_discounts d
            """,
            text("shelf_id"),
            text("batch_code"),
            date("discount_date"),
            date("expiry_date"),
            integer("units"),
            decimal("discount", 6, 4),
            instant("created_at"));

    // A lot that leaves the back room for a shelf may be put there from that moment on.
    private static final ReadModelTable REFILLS = added(
            "staging/shelf_refill_pending",
            """
            select e.store_id, e.event_id, e.shelf_id, e.batch_code, e.qty, shelf.item_weight, e.timestamp,
                   e.timestamp as available_at, e.position as global_index, %s
              from ops.wh_events e
            """.formatted(DATE_OF.formatted("e.timestamp", STORE_DATE)) + OF_STORE.formatted("e")
                    + " left join state.shelf_state shelf"
                    + " on shelf.store_id = e.store_id and shelf.shelf_id = e.shelf_id"
                    + " where e.reason = 'shelf_restock'",
            text("event_id"),
            text("shelf_id"),
            text("batch_code"),
            integer("qty"),
            real("item_weight"),
            instant("timestamp"),
            instant("available_at"));

    static final List<ReadModelTable> OF_READ_MODEL = List.of(
            WAREHOUSE_EVENTS,
            SHELF_STATE,
            WAREHOUSE_STATE,
            SHELF_LOTS,
            WAREHOUSE_LOTS,
            PRODUCT_TOTALS,
            ALERTS,
            RESTOCKS,
            SUPPLIER_PLANS,
            SUPPLIER_ORDERS,
            SUPPLIER_RECEIPTS,
            DISCOUNTS,
            REFILLS);

    private LakeTables() {}

    /** Every table, in the order of their paths' layers. */
    public static List<LakeTable> all() {
        return Stream.concat(
                        OF_LOG.stream().map(LogTable::table),
                        OF_READ_MODEL.stream().map(ReadModelTable::table))
                .toList();
    }

    /** @throws IllegalArgumentException if the lake has no such table */
    public static LakeTable named(String path) {
        return all().stream()
                .filter(table -> table.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the lake has no table " + path));
    }

    private static ReadModelTable added(String path, String view, LakeColumn... columns) {
        var all = new ArrayList<>(List.of(text(STORE), date(STORE_DATE), longInteger(POSITION)));
        all.addAll(Arrays.asList(columns));
        return new ReadModelTable(new LakeTable(path, all, List.of(STORE_DATE)), view, Kept.ADDED);
    }

    /** @param partition by what the rows of a store are kept apart; it never changes in a row */
    private static ReadModelTable replaced(String path, List<String> partition, String view, LakeColumn... columns) {
        var all = new ArrayList<>(List.of(text(STORE), longInteger(POSITION)));
        all.addAll(Arrays.asList(columns));
        var partitions = new ArrayList<>(List.of(STORE));
        partitions.addAll(partition);
        return new ReadModelTable(new LakeTable(path, all, partitions), view, Kept.REPLACED);
    }
}
