package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Units were picked and are on their way: the restock is issued.
 *
 * @param units of this pick
 * @param unitsPicked of all picks so far
 * @param unitsOpen asked for and not picked yet
 */
@EventName("RestockPicked")
@Revision("1")
public record RestockPicked(
        RestockId restockId, RefillId refillId, Instant occurredAt, int units, int unitsPicked, int unitsOpen)
        implements RestockEvent {}
