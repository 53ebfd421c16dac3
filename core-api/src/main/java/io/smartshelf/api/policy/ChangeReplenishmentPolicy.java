package io.smartshelf.api.policy;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Changes some terms of the policy of a scope and leaves its others as they are. A policy that sets nothing any more is
 * removed; the terms in force already change nothing.
 *
 * @param terms what the changed terms become
 */
public record ChangeReplenishmentPolicy(
        @TargetAggregateIdentifier PolicyScope scope,
        PolicyTerms terms,
        Set<PolicyTerm> changed,
        String changedBy,
        Instant occurredAt)
        implements PolicyCommand {}
