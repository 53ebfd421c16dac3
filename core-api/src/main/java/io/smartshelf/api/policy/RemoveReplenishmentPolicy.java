package io.smartshelf.api.policy;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes the policy of a scope away: the next wider one holds. Refused if there is none. */
public record RemoveReplenishmentPolicy(
        @TargetAggregateIdentifier PolicyScope scope, String removedBy, Instant occurredAt) implements PolicyCommand {}
