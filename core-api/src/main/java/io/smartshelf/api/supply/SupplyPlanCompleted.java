package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The order was delivered, or given up. */
@EventName("SupplyPlanCompleted")
@Revision("1")
public record SupplyPlanCompleted(SupplierPlanId planId, Instant occurredAt, int units, int unitsDelivered)
        implements SupplierPlanEvent {}
