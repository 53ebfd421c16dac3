package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** @param unitsOnOrder afterwards, all orders */
@EventName("UnitsOrdered")
@Revision("1")
public record UnitsOrdered(
        WarehouseId warehouseId, SupplierOrderId orderId, Instant occurredAt, int units, int unitsOnOrder)
        implements WarehouseEvent {}
