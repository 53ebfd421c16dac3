package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Nothing is open and nothing on its way any more.
 *
 * @param unitsRequested at first
 * @param unitsRefilled stand on the shelf
 * @param unitsMissing were picked and did not arrive
 * @param unitsGivenUp were not picked
 */
@EventName("RestockCompleted")
@Revision("1")
public record RestockCompleted(
        RestockId restockId,
        Instant occurredAt,
        int unitsRequested,
        int unitsRefilled,
        int unitsMissing,
        int unitsGivenUp)
        implements RestockEvent {}
