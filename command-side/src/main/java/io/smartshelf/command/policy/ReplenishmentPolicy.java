package io.smartshelf.command.policy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.policy.ChangeReplenishmentPolicy;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.RemoveReplenishmentPolicy;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.policy.SetReplenishmentPolicy;
import io.smartshelf.command.Refusal;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The terms somebody has set for one scope. Keeps true: they can be kept, and say something. */
public class ReplenishmentPolicy {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable PolicyScope scope;

    private @Nullable PolicyTerms terms;

    /** For Axon. */
    protected ReplenishmentPolicy() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetReplenishmentPolicy command) {
        Refusal.ifBlank("setBy", command.setBy());
        set(command.scope(), command.terms(), command.setBy(), command.occurredAt());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChangeReplenishmentPolicy command) {
        Refusal.ifBlank("changedBy", command.changedBy());
        var before = terms == null ? PolicyTerms.NONE : terms;
        var after = before.with(command.terms(), command.changed());
        if (terms != null && after.equals(PolicyTerms.NONE)) {
            apply(new ReplenishmentPolicyRemoved(command.scope(), command.occurredAt(), command.changedBy()));
        } else {
            set(command.scope(), after, command.changedBy(), command.occurredAt());
        }
    }

    private void set(PolicyScope of, PolicyTerms to, String setBy, Instant at) {
        TermsRules.check(to);
        if (terms == null || !TermsRules.same(terms, to)) {
            apply(new ReplenishmentPolicySet(of, at, to, setBy));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveReplenishmentPolicy command) {
        Refusal.ifBlank("removedBy", command.removedBy());
        if (terms == null) {
            throw Refusal.of(
                    RejectionCode.UNKNOWN_POLICY,
                    "Expected to remove policy " + command.scope() + ", but there is none",
                    Map.of("scope", command.scope().toString()));
        }
        apply(new ReplenishmentPolicyRemoved(command.scope(), command.occurredAt(), command.removedBy()));
    }

    @EventSourcingHandler
    void on(ReplenishmentPolicySet event) {
        scope = event.scope();
        terms = event.terms();
    }

    @EventSourcingHandler
    void on(ReplenishmentPolicyRemoved event) {
        terms = null;
    }
}
