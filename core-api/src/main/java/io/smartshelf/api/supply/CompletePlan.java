package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says what came of an issued plan: units delivered, zero if none ever came. */
public record CompletePlan(@TargetAggregateIdentifier SupplierPlanId planId, int unitsDelivered, Instant occurredAt)
        implements SupplierPlanCommand {}
