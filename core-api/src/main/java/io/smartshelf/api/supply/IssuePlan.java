package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that a pending plan became a line of an order, with so many units. One that nobody approved, and had to, stays. */
public record IssuePlan(
        @TargetAggregateIdentifier SupplierPlanId planId, SupplierOrderId orderId, int units, Instant occurredAt)
        implements SupplierPlanCommand {}
