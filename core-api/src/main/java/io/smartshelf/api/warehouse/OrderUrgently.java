package io.smartshelf.api.warehouse;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody wants more of a SKU with the supplier's next delivery, whatever the cut-off. The same request again changes
 * nothing.
 */
public record OrderUrgently(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        String requestId,
        int units,
        String reason,
        String orderedBy,
        Instant occurredAt)
        implements WarehouseCommand {}
