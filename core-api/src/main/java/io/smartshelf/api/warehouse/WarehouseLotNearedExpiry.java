package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** A lot in the back room expires within ten days. */
@EventName("WarehouseLotNearedExpiry")
@Revision("1")
public record WarehouseLotNearedExpiry(
        WarehouseId warehouseId, Instant occurredAt, String lot, LocalDate expiresOn, int units)
        implements WarehouseEvent {}
