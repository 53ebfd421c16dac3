package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that a restock has ended: the shelf may ask for the next one. Saying it again changes nothing. */
public record EndRestock(@TargetAggregateIdentifier ShelfId shelfId, RestockId restockId, Instant occurredAt)
        implements ShelfCommand {}
