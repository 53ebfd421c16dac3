package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import org.axonframework.serialization.Revision;

/** Waiting for these sensor readings was given up; both ends are included. */
@EventName("ReadingsMissed")
@Revision("1")
public record ReadingsMissed(ShelfId shelfId, long fromSequence, long throughSequence) implements ShelfEvent {}
