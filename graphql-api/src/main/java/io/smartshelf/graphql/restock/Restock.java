package io.smartshelf.graphql.restock;

import static io.smartshelf.graphql.support.Moments.utc;

import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockStatus;
import io.smartshelf.api.restock.RestockSummary;
import io.smartshelf.graphql.account.Names;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A restock as the schema shows it. */
record Restock(
        String id,
        String sku,
        RestockStatus status,
        int unitsWanted,
        int unitsPicked,
        int unitsRefilled,
        int unitsMissing,
        int unitsGivenUp,
        @Nullable String reason,
        @Nullable String cancelledBy,
        OffsetDateTime requestedAt,
        OffsetDateTime changedAt,
        List<String> refillIds) {

    static Restock of(RestockSummary restock, Names names) {
        return new Restock(
                restock.restockId().toString(),
                restock.restockId().sku().value(),
                restock.status(),
                restock.unitsWanted(),
                restock.unitsPicked(),
                restock.unitsRefilled(),
                restock.unitsMissing(),
                restock.unitsGivenUp(),
                restock.reason(),
                names.ofNullable(restock.cancelledBy()),
                utc(restock.requestedAt()),
                utc(restock.changedAt()),
                restock.refills().stream().map(RefillId::toString).toList());
    }
}
