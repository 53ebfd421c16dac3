package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A lot that was noticed for its expiry has left the back room. */
@EventName("WarehouseShortDatedLotGone")
@Revision("1")
public record WarehouseShortDatedLotGone(WarehouseId warehouseId, Instant occurredAt, String lot)
        implements WarehouseEvent {}
