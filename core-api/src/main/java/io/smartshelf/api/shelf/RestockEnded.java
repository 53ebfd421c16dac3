package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The restock the shelf had asked for has ended. */
@EventName("RestockEnded")
@Revision("1")
public record RestockEnded(ShelfId shelfId, RestockId restockId, Instant occurredAt) implements ShelfEvent {}
