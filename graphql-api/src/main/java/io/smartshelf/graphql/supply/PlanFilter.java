package io.smartshelf.graphql.supply;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.supply.PlanStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which plans are asked for, as the schema says it. */
record PlanFilter(
        @Nullable List<PlanStatus> statuses, @Nullable String sku) {

    static final PlanFilter OPEN = new PlanFilter(null, null);

    Set<PlanStatus> statusesOrOpen() {
        var named = EnumSet.noneOf(PlanStatus.class);
        named.addAll(statuses == null ? List.of(PlanStatus.PENDING, PlanStatus.ISSUED) : statuses);
        return named;
    }

    @Nullable
    Sku skuOrAll() {
        return sku == null ? null : new Sku(sku);
    }
}
