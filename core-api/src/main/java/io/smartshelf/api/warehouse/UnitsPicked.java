package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Units left the back room for the shelf.
 *
 * @param lots in the order they were picked
 * @param units of all lots
 * @param unitsMissing promised, but expired since: asked for again
 * @param unitsOnHand in the back room afterwards
 * @param unitsReserved promised and not picked afterwards, all restocks
 */
@EventName("UnitsPicked")
@Revision("1")
public record UnitsPicked(
        WarehouseId warehouseId,
        RefillId refillId,
        Instant occurredAt,
        List<LotPicked> lots,
        int units,
        int unitsMissing,
        int unitsOnHand,
        int unitsReserved)
        implements WarehouseEvent {

    public RestockId restockId() {
        return refillId.restockId();
    }
}
