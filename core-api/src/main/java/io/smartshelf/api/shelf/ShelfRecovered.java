package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The shelf stands at or above its presentation minimum again. */
@EventName("ShelfRecovered")
@Revision("1")
public record ShelfRecovered(ShelfId shelfId, Instant occurredAt, int unitsOnDisplay) implements ShelfEvent {}
