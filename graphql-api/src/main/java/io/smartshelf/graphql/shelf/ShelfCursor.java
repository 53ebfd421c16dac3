package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.Sku;
import io.smartshelf.graphql.support.ListCursor;
import org.jspecify.annotations.Nullable;

/** Places in the list of shelves. */
final class ShelfCursor {

    private static final ListCursor CURSOR = new ListCursor("shelf");

    private ShelfCursor() {}

    static String behind(Sku sku) {
        return CURSOR.behind(sku.value());
    }

    /** @throws IllegalArgumentException if the text is no cursor of this list */
    static @Nullable Sku parse(@Nullable String cursor) {
        var sku = CURSOR.parse(cursor);
        return sku == null ? null : new Sku(sku);
    }
}
