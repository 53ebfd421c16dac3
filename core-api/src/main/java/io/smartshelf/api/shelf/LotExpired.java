package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** A lot of the shelf may no longer be sold and is to be removed. */
@EventName("LotExpired")
@Revision("1")
public record LotExpired(ShelfId shelfId, Instant occurredAt, String lot, LocalDate expiresOn, int units)
        implements ShelfEvent {}
