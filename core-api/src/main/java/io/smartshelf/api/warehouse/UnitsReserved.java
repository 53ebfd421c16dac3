package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Units were promised to a restock.
 *
 * @param units promised now
 * @param unitsMissing asked for and not there; promised as soon as goods arrive
 * @param unitsReserved promised and not picked afterwards, all restocks
 */
@EventName("UnitsReserved")
@Revision("1")
public record UnitsReserved(
        WarehouseId warehouseId,
        RestockId restockId,
        Instant occurredAt,
        int units,
        int unitsMissing,
        int unitsReserved)
        implements WarehouseEvent {}
