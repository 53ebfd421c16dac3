package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the condition holds. Opens the alert unless it is open, or was closed less than an hour ago. */
public record RaiseAlert(@TargetAggregateIdentifier AlertId alertId, AlertFigures figures, Instant occurredAt)
        implements AlertCommand {}
