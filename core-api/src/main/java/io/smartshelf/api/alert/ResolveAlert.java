package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A person says the alert's cause is dealt with. It opens again in an hour if the condition still holds then. Refused once
 * it is closed.
 */
public record ResolveAlert(
        @TargetAggregateIdentifier AlertId alertId, String resolvedBy, String reason, Instant occurredAt)
        implements AlertCommand {}
