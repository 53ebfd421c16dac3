package io.smartshelf.command.ingest.registration;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
        var lots = lotsOf(store);
        return jdbc.sql(SHELVES)
                .params(store.value(), store.value())
                .query((row, n) -> shelf(store, row, lots))
                .list();
    }

    /** Remembers the store as registered and tells everyone who listens. */
    void registered(StoreId store, int shelves) {
        jdbc.sql(REGISTERED)
                .params(store.value(), shelves, REGISTERED_CHANNEL)
                .query((row, n) -> n)
                .list();
    }

    private Map<String, List<LotUnits>> lotsOf(StoreId store) {
        var lots = new HashMap<String, List<LotUnits>>();
        jdbc.sql(LOTS).params(store.value(), store.value()).query(row -> {
            lots.computeIfAbsent(row.getString("shelf_id"), sku -> new ArrayList<>())
                    .add(new LotUnits(
                            row.getString("batch_code"),
                            date(row, "received_date"),
                            date(row, "expiry_date"),
                            row.getInt("batch_quantity_store")));
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
