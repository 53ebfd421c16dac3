package io.smartshelf.query.shelf;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Reads rows of {@code state.shelf_state}. */
final class ShelfRow {

    /** What a statement must select for {@link #status}. */
    static final String COLUMNS = """
            shelf.store_id, shelf.shelf_id, shelf.category, shelf.subcategory, shelf.aisle, shelf.current_stock,
            shelf.units_in_baskets, shelf.capacity, shelf.item_weight, shelf.item_price, shelf.last_update_ts,
            cast(shelf.last_movement as text) as last_movement, shelf.position
            """;

    private ShelfRow() {}

    static ShelfStatus status(Readable row, List<LotUnits> lots) {
        var movement = row.get("last_movement", String.class);
        return new ShelfStatus(
                new ShelfId(
                        new StoreId(requireNonNull(row.get("store_id", String.class))),
                        new Sku(requireNonNull(row.get("shelf_id", String.class)))),
                requireNonNull(row.get("category", String.class)),
                requireNonNull(row.get("subcategory", String.class)),
                requireNonNull(row.get("aisle", Integer.class)),
                requireNonNull(row.get("capacity", Integer.class)),
                requireNonNull(row.get("item_weight", Double.class)),
                requireNonNull(row.get("item_price", BigDecimal.class)),
                requireNonNull(row.get("current_stock", Integer.class)),
                requireNonNull(row.get("units_in_baskets", Integer.class)),
                row.get("last_update_ts", Instant.class),
                movement == null ? null : Movement.valueOf(movement),
                requireNonNull(row.get("position", Long.class)),
                lots);
    }
}
