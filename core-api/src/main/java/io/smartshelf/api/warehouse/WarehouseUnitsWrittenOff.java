package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * A lot in the back room expired and was removed.
 *
 * @param value at list price, in euro
 * @param unitsOnHand in the back room afterwards
 */
@EventName("WarehouseUnitsWrittenOff")
@Revision("1")
public record WarehouseUnitsWrittenOff(
        WarehouseId warehouseId,
        Instant occurredAt,
        String lot,
        LocalDate expiresOn,
        int units,
        BigDecimal value,
        int unitsOnHand)
        implements WarehouseEvent {}
