package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that the condition holds. Opens the alert unless it is open, or was closed less than an hour ago.
 *
 * @param causeSequence of the event that tells it, among the events of its shelf or back-room stock: what was told before
 *     is not told again
 */
public record RaiseAlert(
        @TargetAggregateIdentifier AlertId alertId, AlertFigures figures, long causeSequence, Instant occurredAt)
        implements AlertCommand {}
