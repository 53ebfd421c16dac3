package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that a restock has ended: the shelf may ask for the next one. Saying it again changes nothing.
 *
 * @param declined whether it was cancelled: a shelf that is low then asks again once it has recovered, or the next day
 */
public record EndRestock(
        @TargetAggregateIdentifier ShelfId shelfId, RestockId restockId, boolean declined, Instant occurredAt)
        implements ShelfCommand {}
