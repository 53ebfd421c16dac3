package io.smartshelf.query.policy;

import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code state.shelf_policies} and {@code state.wh_policies}: the terms of each scope. */
@ProcessingGroup(Projection.PROCESSOR)
public final class PolicyProjection extends Projection<PolicyChanges> {

    PolicyProjection() {
        super(PolicyChanges::new);
    }

    @EventHandler
    void on(ReplenishmentPolicySet event, TrackingToken token) {
        changes().changed(event.scope(), event.terms(), event.setBy(), event.occurredAt(), positionOf(token));
    }

    @EventHandler
    void on(ReplenishmentPolicyRemoved event, TrackingToken token) {
        changes().changed(event.scope(), null, event.removedBy(), event.occurredAt(), positionOf(token));
    }
}
