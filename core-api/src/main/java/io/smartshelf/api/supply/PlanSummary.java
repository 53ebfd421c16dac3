package io.smartshelf.api.supply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A supply plan as it is now.
 *
 * @param position on hand and on order when it was last stated
 * @param reason of a cancellation
 * @param cancelledBy null where no person did it
 * @param orderId the order it became a line of, as written; null before
 * @param unitsDelivered null until its order has ended
 */
public record PlanSummary(
        SupplierPlanId planId,
        SupplierId supplierId,
        PlanStatus status,
        int units,
        int casePack,
        int position,
        int reorderPoint,
        boolean needsApproval,
        @Nullable String approvedBy,
        @Nullable String amendedBy,
        @Nullable String reason,
        @Nullable String cancelledBy,
        @Nullable String orderId,
        @Nullable Integer unitsDelivered,
        Instant statedAt,
        Instant changedAt) {}
