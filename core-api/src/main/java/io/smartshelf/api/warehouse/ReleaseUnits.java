package io.smartshelf.api.warehouse;

import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes back what was promised to a restock and is not picked.
 *
 * @param onlyMissing true to end only the waiting for units that are not there
 */
public record ReleaseUnits(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        RestockId restockId,
        boolean onlyMissing,
        Instant occurredAt)
        implements WarehouseCommand {}
