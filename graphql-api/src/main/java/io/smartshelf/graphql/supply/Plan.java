package io.smartshelf.graphql.supply;

import static io.smartshelf.graphql.support.Moments.utc;

import io.smartshelf.api.supply.PlanStatus;
import io.smartshelf.api.supply.PlanSummary;
import io.smartshelf.graphql.account.Names;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A supply plan as the schema shows it. */
record Plan(
        String id,
        String sku,
        String supplierId,
        OffsetDateTime cutOff,
        PlanStatus status,
        int units,
        int casePack,
        int unitsOnHandAndOrder,
        int reorderPoint,
        boolean needsApproval,
        @Nullable String approvedBy,
        @Nullable String amendedBy,
        @Nullable String reason,
        @Nullable String cancelledBy,
        @Nullable String orderId,
        @Nullable Integer unitsDelivered,
        OffsetDateTime statedAt,
        OffsetDateTime changedAt) {

    static Plan of(PlanSummary plan, Names names) {
        return new Plan(
                plan.planId().toString(),
                plan.planId().sku().value(),
                plan.supplierId().value(),
                utc(plan.planId().cutOff()),
                plan.status(),
                plan.units(),
                plan.casePack(),
                plan.position(),
                plan.reorderPoint(),
                plan.needsApproval(),
                names.ofNullable(plan.approvedBy()),
                names.ofNullable(plan.amendedBy()),
                plan.reason(),
                names.ofNullable(plan.cancelledBy()),
                plan.orderId(),
                plan.unitsDelivered(),
                utc(plan.statedAt()),
                utc(plan.changedAt()));
    }
}
