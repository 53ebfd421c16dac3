package io.smartshelf.api.warehouse;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The supplier's next turn has begun. */
public record OpenSupplyWindow(
        @TargetAggregateIdentifier WarehouseId warehouseId, SupplyWindow window, Instant occurredAt)
        implements WarehouseCommand {}
