package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The tills sold of this shelf for a whole day and its sensor read nothing.
 *
 * @param lastReadingAt null if it never read anything
 */
@EventName("SensorFellSilent")
@Revision("1")
public record SensorFellSilent(
        ShelfId shelfId, Instant occurredAt, @Nullable Instant lastReadingAt) implements ShelfEvent {}
