package io.smartshelf.api.warehouse;

import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that what was ordered will not come. Saying it again changes nothing. */
public record ReleaseOrdered(
        @TargetAggregateIdentifier WarehouseId warehouseId, SupplierOrderId orderId, Instant occurredAt)
        implements WarehouseCommand {}
