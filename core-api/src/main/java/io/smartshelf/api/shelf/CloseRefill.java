package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RefillId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends waiting for what is on its way: what has not arrived is missing. A refill that has arrived stays as it is. */
public record CloseRefill(@TargetAggregateIdentifier ShelfId shelfId, RefillId refillId, Instant occurredAt)
        implements ShelfCommand {}
