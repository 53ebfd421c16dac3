package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.supply.SupplierId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The supplier's next turn has begun. */
@EventName("SupplyWindowOpened")
@Revision("1")
public record SupplyWindowOpened(
        WarehouseId warehouseId, Instant occurredAt, SupplierId supplierId, SupplyWindow supplyWindow)
        implements WarehouseEvent {}
