package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The plan became a line of an order. */
@EventName("SupplyPlanIssued")
@Revision("1")
public record SupplyPlanIssued(SupplierPlanId planId, Instant occurredAt, SupplierOrderId orderId, int units)
        implements SupplierPlanEvent {}
