package io.smartshelf.api.storeday;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records what door counters read. The first one opens the day. The answer is one
 * {@link io.smartshelf.api.shelf.ReadingOutcome} per reading, in order.
 */
public record RecordVisits(@TargetAggregateIdentifier StoreDayId storeDayId, List<VisitReading> readings)
        implements StoreDayCommand {}
