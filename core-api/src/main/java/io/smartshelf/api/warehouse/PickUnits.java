package io.smartshelf.api.warehouse;

import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes what is promised to a restock out of the back room. With nothing promised, nothing happens.
 *
 * @param date of the store; lots that expired before it are never picked
 */
public record PickUnits(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        RestockId restockId,
        PickOrder order,
        LocalDate date,
        Instant occurredAt)
        implements WarehouseCommand {}
