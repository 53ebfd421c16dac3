package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that the condition holds no longer: an alert that is not closed is resolved.
 *
 * @param causeSequence of the event that tells it, among the events of its shelf or back-room stock: what was told before
 *     is not told again
 */
public record ClearAlert(
        @TargetAggregateIdentifier AlertId alertId, String reason, long causeSequence, Instant occurredAt)
        implements AlertCommand {}
