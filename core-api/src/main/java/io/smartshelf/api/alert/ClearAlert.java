package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the condition holds no longer: an alert that is not closed is resolved. */
public record ClearAlert(@TargetAggregateIdentifier AlertId alertId, String reason, Instant occurredAt)
        implements AlertCommand {}
