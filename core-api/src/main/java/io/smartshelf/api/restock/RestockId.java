package io.smartshelf.api.restock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.warehouse.WarehouseId;
import java.util.regex.Pattern;

/** The n-th restock of one shelf, written {@code S001/restock/BEVWAT0001/3}. */
public record RestockId(StoreId store, Sku sku, int number) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/restock/([^/]+)/([1-9][0-9]{0,8})");

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RestockId parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("restock id '" + text + "' is not STORE/restock/SKU/NUMBER");
        }
        return new RestockId(new StoreId(parts.group(1)), new Sku(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    public ShelfId shelfId() {
        return new ShelfId(store, sku);
    }

    public WarehouseId warehouseId() {
        return new WarehouseId(store, sku);
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + "/restock/" + sku.value() + "/" + number;
    }
}
