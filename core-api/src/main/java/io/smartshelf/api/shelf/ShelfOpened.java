package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** The shelf's first day begins, or the first after days that nobody began. */
@EventName("ShelfOpened")
@Revision("1")
public record ShelfOpened(ShelfId shelfId, Instant occurredAt, LocalDate date) implements ShelfEvent {}
