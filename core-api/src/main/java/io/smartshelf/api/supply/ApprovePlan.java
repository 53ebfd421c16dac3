package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a pending plan enter the order, whatever its number. Refused once it is not pending. */
public record ApprovePlan(@TargetAggregateIdentifier SupplierPlanId planId, String approvedBy, Instant occurredAt)
        implements SupplierPlanCommand {}
