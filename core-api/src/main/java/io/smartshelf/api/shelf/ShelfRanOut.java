package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nothing is on display any more. */
@EventName("ShelfRanOut")
@Revision("1")
public record ShelfRanOut(ShelfId shelfId, Instant occurredAt) implements ShelfEvent {}
