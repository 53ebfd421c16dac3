package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person changed how much is to be ordered. */
@EventName("SupplyPlanAmended")
@Revision("1")
public record SupplyPlanAmended(SupplierPlanId planId, Instant occurredAt, int units, String amendedBy)
        implements SupplierPlanEvent {}
