package io.smartshelf.api.storeday;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Closes the day; visits that began on it may still end. One that is closed stays as it is. */
public record CloseStoreDay(@TargetAggregateIdentifier StoreDayId storeDayId, Instant closedAt)
        implements StoreDayCommand {}
