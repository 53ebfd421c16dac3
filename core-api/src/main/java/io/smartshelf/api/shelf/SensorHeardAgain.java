package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A silent sensor reads again. */
@EventName("SensorHeardAgain")
@Revision("1")
public record SensorHeardAgain(ShelfId shelfId, Instant occurredAt) implements ShelfEvent {}
