package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A person takes the alert on. Refused unless it is open. */
public record AcknowledgeAlert(
        @TargetAggregateIdentifier AlertId alertId,
        String acknowledgedBy,
        @Nullable String reason,
        Instant occurredAt) implements AlertCommand {}
