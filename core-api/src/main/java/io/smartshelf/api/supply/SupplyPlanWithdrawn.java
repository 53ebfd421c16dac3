package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The stock recovered before the cut-off: the plan is cancelled. */
@EventName("SupplyPlanWithdrawn")
@Revision("1")
public record SupplyPlanWithdrawn(SupplierPlanId planId, Instant occurredAt) implements SupplierPlanEvent {}
