package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The shelf recovered without the units the back room did not have. */
@EventName("RestockShortageGivenUp")
@Revision("1")
public record RestockShortageGivenUp(RestockId restockId, Instant occurredAt, int units) implements RestockEvent {}
