package io.smartshelf.api.policy;

import io.smartshelf.api.common.Paging;
import io.smartshelf.api.common.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the policies of a store, ordered by scope; the answer is a {@link PolicyPage}.
 *
 * @param after only what is listed behind the one with this id; null from the start
 * @param first at most so many, 1 to {@value Paging#MAX_FIRST}
 */
public record FindPolicies(StoreId store, @Nullable String after, int first) {

    /** @throws IllegalArgumentException if {@code first} is out of bounds */
    public FindPolicies {
        Paging.check(first);
    }
}
