package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nothing need be ordered any more. */
@EventName("ReplenishmentNoLongerWanted")
@Revision("1")
public record ReplenishmentNoLongerWanted(
        WarehouseId warehouseId, Instant occurredAt, SupplyWindow supplyWindow, int position, int reorderPoint)
        implements WarehouseEvent {}
