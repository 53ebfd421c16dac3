package io.smartshelf.api.restock;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says what became of a pick. Saying it again changes nothing.
 *
 * @param unitsArrived stand on the shelf
 * @param unitsMissing were picked and did not arrive
 */
public record RecordRefill(
        @TargetAggregateIdentifier RestockId restockId,
        RefillId refillId,
        int unitsArrived,
        int unitsMissing,
        Instant occurredAt)
        implements RestockCommand {}
