package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** A lot of the shelf expires within five days. */
@EventName("LotNearedExpiry")
@Revision("1")
public record LotNearedExpiry(ShelfId shelfId, Instant occurredAt, String lot, LocalDate expiresOn, int units)
        implements ShelfEvent {}
