package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Units are no longer promised to a restock, or no longer waited for.
 *
 * @param units promised until now
 * @param unitsMissing waited for until now
 * @param unitsReserved promised and not picked afterwards, all restocks
 */
@EventName("UnitsReleased")
@Revision("1")
public record UnitsReleased(
        WarehouseId warehouseId,
        RestockId restockId,
        Instant occurredAt,
        int units,
        int unitsMissing,
        int unitsReserved)
        implements WarehouseEvent {}
