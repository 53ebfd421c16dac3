package io.smartshelf.api.alert;

import io.smartshelf.api.common.Paging;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for alerts of a store, newest first; the answer is an {@link AlertPage}.
 *
 * @param type only these; null for all
 * @param sku only this one; null for all
 * @param after only what is listed behind the one with this id; null from the start
 * @param first at most so many, 1 to {@value Paging#MAX_FIRST}
 */
public record FindAlerts(
        StoreId store,
        Set<AlertStatus> statuses,
        @Nullable AlertType type,
        @Nullable Sku sku,
        @Nullable String after,
        int first) {

    /** @throws IllegalArgumentException if {@code first} is out of bounds, or no status is named */
    public FindAlerts {
        Paging.check(first);
        Paging.checkAny(statuses);
    }
}
