package io.smartshelf.api.restock;

import io.smartshelf.api.common.Paging;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for restocks of a store, newest first; the answer is a {@link RestockPage}.
 *
 * @param sku only this one; null for all
 * @param after only what is listed behind the one with this id; null from the start
 * @param first at most so many, 1 to {@value Paging#MAX_FIRST}
 */
public record FindRestocks(
        StoreId store,
        Set<RestockStatus> statuses,
        @Nullable Sku sku,
        @Nullable String after,
        int first) {

    /** @throws IllegalArgumentException if {@code first} is out of bounds, or no status is named */
    public FindRestocks {
        Paging.check(first);
        Paging.checkAny(statuses);
    }
}
