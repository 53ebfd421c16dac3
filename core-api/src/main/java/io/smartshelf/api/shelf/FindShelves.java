package io.smartshelf.api.shelf;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for shelves of a store, ordered by SKU; the answer is a {@link ShelfPage} without lots.
 *
 * @param category only this one, compared without case; null for all
 * @param text only shelves whose SKU, category or subcategory contains it, without case; null for all
 * @param maxFill only shelves filled to at most this fraction; null for all
 * @param after only shelves behind this SKU; null from the start
 * @param first at most so many, 1 to {@value #MAX_FIRST}
 */
public record FindShelves(
        StoreId store,
        @Nullable String category,
        @Nullable String text,
        @Nullable Double maxFill,
        @Nullable Sku after,
        int first) {

    /** Upper bound of a page. */
    public static final int MAX_FIRST = 2_000;

    /** @throws IllegalArgumentException if {@code first} is out of bounds */
    public FindShelves {
        if (first < 1 || first > MAX_FIRST) {
            throw new IllegalArgumentException("first is " + first + ", it must lie between 1 and " + MAX_FIRST);
        }
    }
}
