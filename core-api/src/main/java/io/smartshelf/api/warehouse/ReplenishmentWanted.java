package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.supply.SupplierId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * So much should be ordered at the next cut-off.
 *
 * @param units whole case packs
 * @param position units on hand and on order that last until the delivery
 */
@EventName("ReplenishmentWanted")
@Revision("1")
public record ReplenishmentWanted(
        WarehouseId warehouseId,
        Instant occurredAt,
        SupplierId supplierId,
        SupplyWindow supplyWindow,
        int units,
        int casePack,
        int position,
        int reorderPoint)
        implements WarehouseEvent {}
