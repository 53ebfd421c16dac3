package io.smartshelf.api.alert;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The hour after a close is over: a condition that holds opens the alert again. */
public record EndCooldown(@TargetAggregateIdentifier AlertId alertId, Instant occurredAt) implements AlertCommand {}
