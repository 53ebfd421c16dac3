package io.smartshelf.saga.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.Routines;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which SKUs a store carries, on a shelf or in the back room, and who supplies them, kept from the log. */
@ProcessingGroup(Routines.PROCESSOR)
public final class StockedArticles {

    private final JdbcTemplate jdbc;

    public StockedArticles(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @EventHandler
    void on(WarehouseStockRegistered event) {
        jdbc.update(
                "insert into saga.stocked_article (store_id, sku, supplier_id) values (?, ?, ?) on conflict do nothing",
                event.warehouseId().store().value(),
                event.warehouseId().sku().value(),
                event.supplierId().value());
    }

    /** All of them, by SKU. */
    public List<Sku> of(StoreId store) {
        return jdbc.query("""
                select sku from (select sku from saga.stocked_article where store_id = ?
                                 union select sku from saga.article where store_id = ?) carried
                 order by sku collate "C"
                """, (row, number) -> new Sku(row.getString(1)), store.value(), store.value());
    }

    /** Those that a supplier delivers, by SKU. */
    public List<Sku> of(StoreId store, SupplierId supplier) {
        return jdbc.query(
                "select sku from saga.stocked_article where store_id = ? and supplier_id = ? order by sku collate \"C\"",
                (row, number) -> new Sku(row.getString(1)),
                store.value(),
                supplier.value());
    }
}
