package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What was ordered will not come. */
@EventName("OrderedUnitsReleased")
@Revision("1")
public record OrderedUnitsReleased(
        WarehouseId warehouseId, SupplierOrderId orderId, Instant occurredAt, int units, int unitsOnOrder)
        implements WarehouseEvent {}
