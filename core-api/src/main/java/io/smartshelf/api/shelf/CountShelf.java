package io.smartshelf.api.shelf;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Corrects the units on display to what somebody counted. A number that is right already still ends a discrepancy. Expired
 * units are removed and scanned before: two hours into the day a count says that none are left. The answer is a
 * {@link ReadingOutcome}: the same count again is a duplicate.
 *
 * @param readingId identifies the count for ever
 */
public record CountShelf(
        @TargetAggregateIdentifier ShelfId shelfId,
        String readingId,
        int units,
        String reason,
        String countedBy,
        Instant occurredAt)
        implements ShelfCommand {}
