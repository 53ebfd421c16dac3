package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts what was delivered into the back room. The delivery ends what was on order with that order for this SKU. Saying it
 * again changes nothing.
 *
 * @param lots at least one
 */
public record ReceiveGoods(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        SupplierOrderId orderId,
        List<LotUnits> lots,
        Instant occurredAt)
        implements WarehouseCommand {}
