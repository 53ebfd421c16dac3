package io.smartshelf.api.shelf;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;

/** The place of one SKU in one store, written {@code S001/shelf/BEVWAT0001}. */
public record ShelfId(StoreId store, Sku sku) implements Comparable<ShelfId> {

    private static final String INFIX = "/shelf/";

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ShelfId parse(String text) {
        int infix = text.indexOf(INFIX);
        if (infix < 0) {
            throw new IllegalArgumentException("shelf id '" + text + "' is not STORE/shelf/SKU");
        }
        return new ShelfId(new StoreId(text.substring(0, infix)), new Sku(text.substring(infix + INFIX.length())));
    }

    @Override
    public int compareTo(ShelfId other) {
        int byStore = store.compareTo(other.store);
        return byStore != 0 ? byStore : sku.compareTo(other.sku);
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + INFIX + sku.value();
    }
}
