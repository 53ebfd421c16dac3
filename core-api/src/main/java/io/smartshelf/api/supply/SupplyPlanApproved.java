package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person let the plan enter the order. */
@EventName("SupplyPlanApproved")
@Revision("1")
public record SupplyPlanApproved(SupplierPlanId planId, Instant occurredAt, String approvedBy)
        implements SupplierPlanEvent {}
