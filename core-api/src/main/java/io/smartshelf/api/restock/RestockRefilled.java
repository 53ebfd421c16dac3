package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A pick has ended on the shelf.
 *
 * @param unitsArrived of this pick
 * @param unitsMissing of this pick
 * @param unitsRefilled of all picks so far
 */
@EventName("RestockRefilled")
@Revision("1")
public record RestockRefilled(
        RestockId restockId,
        RefillId refillId,
        Instant occurredAt,
        int unitsArrived,
        int unitsMissing,
        int unitsRefilled)
        implements RestockEvent {}
