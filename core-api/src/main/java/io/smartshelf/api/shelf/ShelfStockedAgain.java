package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Something is on display again. */
@EventName("ShelfStockedAgain")
@Revision("1")
public record ShelfStockedAgain(ShelfId shelfId, Instant occurredAt, int unitsOnDisplay) implements ShelfEvent {}
