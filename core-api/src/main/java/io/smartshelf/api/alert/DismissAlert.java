package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A person does not want to see the alert until its condition has ended and holds again. Refused once it is closed. */
public record DismissAlert(
        @TargetAggregateIdentifier AlertId alertId, String dismissedBy, String reason, Instant occurredAt)
        implements AlertCommand {}
