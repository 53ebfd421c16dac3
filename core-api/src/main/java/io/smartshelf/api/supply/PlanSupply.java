package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Plans to order units at the cut-off, or changes how many. A plan that a person amended keeps that person's number.
 *
 * @param units whole case packs, more than zero
 */
public record PlanSupply(
        @TargetAggregateIdentifier SupplierPlanId planId,
        SupplierId supplierId,
        int units,
        int casePack,
        int position,
        int reorderPoint,
        boolean needsApproval,
        Instant occurredAt)
        implements SupplierPlanCommand {}
