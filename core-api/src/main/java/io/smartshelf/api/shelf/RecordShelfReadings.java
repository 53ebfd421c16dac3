package io.smartshelf.api.shelf;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records what sensors and tills read about one shelf. The answer is one {@link ReadingOutcome} per reading, in order.
 *
 * <p>Readings must come sorted by {@link ShelfReading#ORDER}. A sensor reading whose predecessor has not arrived is
 * answered {@link ReadingOutcome.Result#HELD} and must be sent again; one whose sequence is at or below
 * {@code gapsClosedThrough} is taken although predecessors are missing, and the gap becomes a fact.
 *
 * @param gapsClosedThrough highest sensor sequence for which waiting is over; 0 waits for every gap
 * @param acceptedAt store time; readings well ahead of it are flagged
 */
public record RecordShelfReadings(
        @TargetAggregateIdentifier ShelfId shelfId,
        List<ShelfReading> readings,
        long gapsClosedThrough,
        Instant acceptedAt)
        implements ShelfCommand {}
