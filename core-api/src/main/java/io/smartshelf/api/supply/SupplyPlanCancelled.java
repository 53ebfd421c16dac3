package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The plan did not enter the order.
 *
 * @param cancelledBy the user; null if nobody approved it in time
 */
@EventName("SupplyPlanCancelled")
@Revision("1")
public record SupplyPlanCancelled(
        SupplierPlanId planId,
        Instant occurredAt,
        String reason,
        @Nullable String cancelledBy) implements SupplierPlanEvent {}
