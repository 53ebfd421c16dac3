package io.smartshelf.api.policy;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets the policy of a scope as a whole. The terms in force already change nothing. */
public record SetReplenishmentPolicy(
        @TargetAggregateIdentifier PolicyScope scope, PolicyTerms terms, String setBy, Instant occurredAt)
        implements PolicyCommand {}
