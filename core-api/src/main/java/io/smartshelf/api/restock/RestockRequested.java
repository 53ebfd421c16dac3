package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A shelf asked for units: the restock is pending. */
@EventName("RestockRequested")
@Revision("1")
public record RestockRequested(RestockId restockId, Instant requestedAt, int units) implements RestockEvent {}
