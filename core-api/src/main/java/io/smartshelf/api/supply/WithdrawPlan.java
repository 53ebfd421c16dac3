package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a pending plan because the stock has recovered. A plan that is not pending stays as it is. */
public record WithdrawPlan(@TargetAggregateIdentifier SupplierPlanId planId, Instant occurredAt)
        implements SupplierPlanCommand {}
