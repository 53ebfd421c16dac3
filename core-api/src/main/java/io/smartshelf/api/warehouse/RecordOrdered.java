package io.smartshelf.api.warehouse;

import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that units were ordered. Saying it again changes nothing. */
public record RecordOrdered(
        @TargetAggregateIdentifier WarehouseId warehouseId, SupplierOrderId orderId, int units, Instant occurredAt)
        implements WarehouseCommand {}
