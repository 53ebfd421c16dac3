package io.smartshelf.api.warehouse;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Changes when to order more. */
public record SetReorderRule(@TargetAggregateIdentifier WarehouseId warehouseId, ReorderRule rule, Instant occurredAt)
        implements WarehouseCommand {}
