package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Changes how many units a pending plan orders. Refused once it is not pending.
 *
 * @param units whole case packs, more than zero
 */
public record AmendPlan(
        @TargetAggregateIdentifier SupplierPlanId planId, int units, String amendedBy, Instant occurredAt)
        implements SupplierPlanCommand {}
