package io.smartshelf.api.shelf;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A new day of the store begins: what will soon expire is noticed, what expires today or tomorrow is marked down, what has
 * expired is to be removed, and the day before is closed. Asking again for the same day changes nothing.
 */
public record BeginShelfDay(@TargetAggregateIdentifier ShelfId shelfId, LocalDate date, Instant occurredAt)
        implements ShelfCommand {}
