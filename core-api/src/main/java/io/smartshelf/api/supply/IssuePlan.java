package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Closes a plan for its order: it becomes a line of it if it is pending, and approved if it must be; one that nobody
 * approved is withdrawn. Answers the units of the line, 0 for none, also when asked again.
 */
public record IssuePlan(@TargetAggregateIdentifier SupplierPlanId planId, SupplierOrderId orderId, Instant occurredAt)
        implements SupplierPlanCommand {}
