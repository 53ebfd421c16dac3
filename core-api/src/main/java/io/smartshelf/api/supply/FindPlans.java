package io.smartshelf.api.supply;

import io.smartshelf.api.common.Paging;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for supply plans of a store, latest cut-off first; the answer is a {@link PlanPage}.
 *
 * @param sku only this one; null for all
 * @param after only what is listed behind the one with this id; null from the start
 * @param first at most so many, 1 to {@value Paging#MAX_FIRST}
 */
public record FindPlans(
        StoreId store,
        Set<PlanStatus> statuses,
        @Nullable Sku sku,
        @Nullable String after,
        int first) {

    /** @throws IllegalArgumentException if {@code first} is out of bounds, or no status is named */
    public FindPlans {
        Paging.check(first);
        Paging.checkAny(statuses);
    }
}
