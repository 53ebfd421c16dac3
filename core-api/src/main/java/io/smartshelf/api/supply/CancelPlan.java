package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a pending plan for this cut-off. Refused once it is not pending. */
public record CancelPlan(
        @TargetAggregateIdentifier SupplierPlanId planId, String reason, String cancelledBy, Instant occurredAt)
        implements SupplierPlanCommand {}
