package io.smartshelf.graphql.alert;

import io.smartshelf.api.alert.AlertStatus;
import io.smartshelf.api.alert.AlertType;
import io.smartshelf.api.common.Sku;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for, as the schema says it. */
record AlertFilter(
        @Nullable List<AlertStatus> statuses,
        @Nullable AlertType type,
        @Nullable String sku) {

    static final AlertFilter OPEN = new AlertFilter(null, null, null);

    Set<AlertStatus> statusesOrOpen() {
        var named = EnumSet.noneOf(AlertStatus.class);
        named.addAll(statuses == null ? List.of(AlertStatus.OPEN, AlertStatus.ACKNOWLEDGED) : statuses);
        return named;
    }

    @Nullable
    Sku skuOrAll() {
        return sku == null ? null : new Sku(sku);
    }
}
