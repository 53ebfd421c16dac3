package io.smartshelf.api.shelf;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Turns what a visit took and never paid into shrink. A basket that is empty by now stays as it is. */
public record WriteOffBasket(@TargetAggregateIdentifier ShelfId shelfId, String visitId, Instant occurredAt)
        implements ShelfCommand {}
