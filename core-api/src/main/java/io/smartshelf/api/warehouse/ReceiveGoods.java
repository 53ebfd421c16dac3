package io.smartshelf.api.warehouse;

import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts what was delivered into the back room. The delivery ends what was on order with that order for this SKU. Saying it
 * again changes nothing.
 *
 * @param lines of this SKU, at least one
 * @param date of the store
 */
public record ReceiveGoods(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        SupplierOrderId orderId,
        List<DeliveredLine> lines,
        LocalDate date,
        Instant occurredAt)
        implements WarehouseCommand {}
