package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The restock the shelf had asked for has ended.
 *
 * @param declined whether it was cancelled: a shelf that is low then asks again once it has recovered, or the next day
 */
@EventName("RestockEnded")
@Revision("1")
public record RestockEnded(ShelfId shelfId, RestockId restockId, Instant occurredAt, boolean declined)
        implements ShelfEvent {}
