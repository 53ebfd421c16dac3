package io.smartshelf.command.ingest.registration;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplyCalendar;
import io.smartshelf.api.supply.SupplyCalendar.Turn;
import io.smartshelf.api.warehouse.RegisterWarehouseStock;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.WarehouseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database knows about stores that were opened, and which of them are registered. */
final class OpenedStores {

    static final String REGISTERED_CHANNEL = "store_registered";

    private static final String UNREGISTERED = """
            select store_id from config.store
             where store_id not in (select store_id from ingest.registered_store)
             order by store_id
            """;

    private static final String SHELVES = """
            select shelf_id, item_category, item_subcategory, aisle, maximum_stock, item_weight, item_price
              from ref.store_inventory_snapshot
             where store_id = ?
               and snapshot_ts = (select max(snapshot_ts) from ref.store_inventory_snapshot where store_id = ?)
             order by shelf_id
            """;

    private static final String LOTS = """
            select shelf_id, batch_code, received_date, expiry_date, batch_quantity_store
              from ref.store_batches_snapshot
             where store_id = ?
               and snapshot_ts = (select max(snapshot_ts) from ref.store_batches_snapshot where store_id = ?)
               and batch_quantity_store > 0
             order by expiry_date, received_date, batch_code collate "C"
            """;

    private static final String OPENED = "select opened_at, time_zone from config.store where store_id = ?";

    private static final String BACK_ROOM = """
            select stock.shelf_id, stock.maximum_stock, stock.item_price, supply.supplier_id, supply.case_pack,
                   supply.shelf_life_days, supply.expected_daily_units
              from ref.warehouse_inventory_snapshot stock
              join ref.article_supply supply using (store_id, shelf_id)
             where stock.store_id = ?
               and stock.snapshot_ts = (select max(snapshot_ts) from ref.warehouse_inventory_snapshot where store_id = ?)
             order by stock.shelf_id
            """;

    private static final String BACK_ROOM_LOTS = """
            select shelf_id, batch_code, received_date, expiry_date, batch_quantity_warehouse
              from ref.warehouse_batches_snapshot
             where store_id = ?
               and snapshot_ts = (select max(snapshot_ts) from ref.warehouse_batches_snapshot where store_id = ?)
               and batch_quantity_warehouse > 0
             order by expiry_date, received_date, batch_code collate "C"
            """;

    private static final String CALENDARS = """
            select supplier_id, cut_off_day, cut_off_time, delivery_day, delivery_time from config.supplier_calendar
             where store_id = ?
            """;

    private static final String REGISTERED = """
            with registered as (
              insert into ingest.registered_store (store_id, shelves) values (?, ?)
              on conflict do nothing returning store_id)
            select pg_notify(?, store_id) from registered
            """;

    private final JdbcClient jdbc;

    OpenedStores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StoreId> unregistered() {
        return jdbc.sql(UNREGISTERED)
                .query((row, n) -> new StoreId(row.getString(1)))
                .list();
    }

    /** The shelves of the newest inventory with its lots, those that expire first before the others. */
    List<RegisterShelf> shelvesOf(StoreId store) {
        var lots = lotsOf(LOTS, store);
        return jdbc.sql(SHELVES)
                .params(store.value(), store.value())
                .query((row, n) -> shelf(store, row, lots))
                .list();
    }

    /** The back room of the newest inventory with its lots; each SKU starts in its supplier's first window. */
    List<RegisterWarehouseStock> backRoomOf(StoreId store) {
        var opening = openingOf(store);
        var turns = turnsBySupplier(store);
        var lots = lotsOf(BACK_ROOM_LOTS, store);
        return jdbc.sql(BACK_ROOM)
                .params(store.value(), store.value())
                .query((row, n) -> {
                    var sku = row.getString("shelf_id");
                    var supplier = row.getString("supplier_id");
                    var calendar = SupplyCalendar.configured(opening.zone(), turns.getOrDefault(supplier, List.of()));
                    return new RegisterWarehouseStock(
                            new WarehouseId(store, new Sku(sku)),
                            new SupplierId(supplier),
                            row.getInt("maximum_stock"),
                            row.getInt("case_pack"),
                            row.getBigDecimal("item_price"),
                            row.getInt("shelf_life_days"),
                            row.getDouble("expected_daily_units"),
                            ReorderRule.DEMAND,
                            lots.getOrDefault(sku, List.of()),
                            calendar.windowAfter(opening.at()),
                            opening.at());
                })
                .list();
    }

    Opening openingOf(StoreId store) {
        return jdbc.sql(OPENED)
                .param(store.value())
                .query((row, n) -> new Opening(row.getTimestamp(1).toInstant(), ZoneId.of(row.getString("time_zone"))))
                .single();
    }

    /** When a store opened, and where its days begin. */
    record Opening(Instant at, ZoneId zone) {

        LocalDate date() {
            return at.atZone(zone).toLocalDate();
        }
    }

    private Map<String, List<Turn>> turnsBySupplier(StoreId store) {
        var turns = new HashMap<String, List<Turn>>();
        jdbc.sql(CALENDARS).param(store.value()).query(row -> {
            turns.computeIfAbsent(row.getString("supplier_id"), supplier -> new ArrayList<>())
                    .add(new Turn(
                            DayOfWeek.of(row.getInt("cut_off_day")),
                            row.getObject("cut_off_time", LocalTime.class),
                            DayOfWeek.of(row.getInt("delivery_day")),
                            row.getObject("delivery_time", LocalTime.class)));
        });
        return turns;
    }

    /** Remembers the store as registered and tells everyone who listens. */
    void registered(StoreId store, int shelves) {
        jdbc.sql(REGISTERED)
                .params(store.value(), shelves, REGISTERED_CHANNEL)
                .query((row, n) -> n)
                .list();
    }

    private Map<String, List<LotUnits>> lotsOf(String sql, StoreId store) {
        var lots = new HashMap<String, List<LotUnits>>();
        jdbc.sql(sql).params(store.value(), store.value()).query(row -> {
            lots.computeIfAbsent(row.getString("shelf_id"), sku -> new ArrayList<>())
                    .add(new LotUnits(
                            row.getString("batch_code"),
                            date(row, "received_date"),
                            date(row, "expiry_date"),
                            row.getInt(5)));
        });
        return lots;
    }

    private static RegisterShelf shelf(StoreId store, ResultSet row, Map<String, List<LotUnits>> lots)
            throws SQLException {
        var sku = row.getString("shelf_id");
        return new RegisterShelf(
                new ShelfId(store, new Sku(sku)),
                row.getString("item_category"),
                row.getString("item_subcategory"),
                row.getInt("aisle"),
                row.getInt("maximum_stock"),
                row.getDouble("item_weight"),
                row.getBigDecimal("item_price"),
                lots.getOrDefault(sku, List.of()));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
