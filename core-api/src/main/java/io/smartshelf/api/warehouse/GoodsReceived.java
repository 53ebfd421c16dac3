package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods came into the back room.
 *
 * @param units of all lots
 * @param unitsOrdered what was on order with this order until now
 * @param unitsOnHand in the back room afterwards; above its capacity if more came than fits
 * @param unitsOnOrder afterwards, all orders
 */
@EventName("GoodsReceived")
@Revision("1")
public record GoodsReceived(
        WarehouseId warehouseId,
        SupplierOrderId orderId,
        Instant occurredAt,
        List<LotUnits> lots,
        int units,
        int unitsOrdered,
        int unitsOnHand,
        int unitsOnOrder)
        implements WarehouseEvent {}
