package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.supply.SupplierId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody wants more with the supplier's next delivery, whatever the cut-off.
 *
 * @param number counts the urgent orders of this SKU, from 1
 * @param units whole case packs
 */
@EventName("UrgentOrderWanted")
@Revision("1")
public record UrgentOrderWanted(
        WarehouseId warehouseId,
        Instant occurredAt,
        SupplierId supplierId,
        String requestId,
        int number,
        int units,
        int casePack,
        String reason,
        String orderedBy)
        implements WarehouseEvent {}
