package io.smartshelf.api.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;

/** The back-room stock of one SKU in one store, written {@code S001/warehouse/BEVWAT0001}. */
public record WarehouseId(StoreId store, Sku sku) implements Comparable<WarehouseId> {

    private static final String INFIX = "/warehouse/";

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WarehouseId parse(String text) {
        int infix = text.indexOf(INFIX);
        if (infix < 0) {
            throw new IllegalArgumentException("warehouse id '" + text + "' is not STORE/warehouse/SKU");
        }
        return new WarehouseId(new StoreId(text.substring(0, infix)), new Sku(text.substring(infix + INFIX.length())));
    }

    public ShelfId shelfId() {
        return new ShelfId(store, sku);
    }

    @Override
    public int compareTo(WarehouseId other) {
        int byStore = store.compareTo(other.store);
        return byStore != 0 ? byStore : sku.compareTo(other.sku);
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + INFIX + sku.value();
    }
}
