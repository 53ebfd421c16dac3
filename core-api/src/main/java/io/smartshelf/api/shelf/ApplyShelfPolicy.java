package io.smartshelf.api.shelf;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts a policy in force for a shelf, at once. The one in force already changes nothing. */
public record ApplyShelfPolicy(@TargetAggregateIdentifier ShelfId shelfId, ShelfPolicy policy, Instant occurredAt)
        implements ShelfCommand {}
