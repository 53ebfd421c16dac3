package io.smartshelf.api.warehouse;

import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Promises units of the back room to a restock: what is there and not promised otherwise, and the rest as soon as goods
 * arrive. Asking again changes nothing.
 *
 * @param date of the store; lots that expired before it are never promised
 */
public record ReserveUnits(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        RestockId restockId,
        int units,
        LocalDate date,
        Instant occurredAt)
        implements WarehouseCommand {}
