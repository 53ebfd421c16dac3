package io.smartshelf.saga;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplyCalendar;
import io.smartshelf.api.supply.SupplyCalendar.Turn;
import io.smartshelf.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts stores and suppliers into the configuration. */
public final class StoreInTest {

    private StoreInTest() {}

    /** A store with the default calendar for one supplier. */
    public static void open(TestDatabase database, StoreId store, String zone, SupplierId supplier) {
        var sql = new JdbcTemplate(database.dataSource());
        sql.update(
                "insert into config.store values (?, 'Test', ?, ?)",
                store.value(),
                zone,
                Timestamp.from(Instant.parse("2026-01-01T00:00:00Z")));
        supplier(database, store, supplier, SupplyCalendar.DEFAULT_TURNS.toArray(Turn[]::new));
    }

    public static void supplier(TestDatabase database, StoreId store, SupplierId supplier, Turn... turns) {
        var sql = new JdbcTemplate(database.dataSource());
        sql.update("insert into config.supplier values (?, ?, ?)", store.value(), supplier.value(), supplier.value());
        for (Turn turn : turns) {
            sql.update(
                    "insert into config.supplier_calendar values (?, ?, ?, ?, ?, ?)",
                    store.value(),
                    supplier.value(),
                    turn.cutOffDay().getValue(),
                    turn.cutOff(),
                    turn.deliveryDay().getValue(),
                    turn.deliveryTime());
        }
    }
}
