package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What told of a discrepancy tells of it no longer. */
@EventName("DiscrepancyCleared")
@Revision("1")
public record DiscrepancyCleared(ShelfId shelfId, Instant occurredAt) implements ShelfEvent {}
