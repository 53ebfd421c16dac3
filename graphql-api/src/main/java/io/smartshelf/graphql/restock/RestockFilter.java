package io.smartshelf.graphql.restock;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.restock.RestockStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which restocks are asked for, as the schema says it. */
record RestockFilter(
        @Nullable List<RestockStatus> statuses, @Nullable String sku) {

    static final RestockFilter OPEN = new RestockFilter(null, null);

    Set<RestockStatus> statusesOrOpen() {
        var named = EnumSet.noneOf(RestockStatus.class);
        named.addAll(statuses == null ? List.of(RestockStatus.PENDING, RestockStatus.ISSUED) : statuses);
        return named;
    }

    @Nullable
    Sku skuOrAll() {
        return sku == null ? null : new Sku(sku);
    }
}
