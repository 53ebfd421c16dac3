package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A lot that was noticed for its expiry has left the shelf and its baskets. */
@EventName("ShortDatedLotGone")
@Revision("1")
public record ShortDatedLotGone(ShelfId shelfId, Instant occurredAt, String lot) implements ShelfEvent {}
