package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * So much is to be ordered at the cut-off: the plan is pending. Stated again whenever the number changes.
 *
 * @param units whole case packs
 */
@EventName("SupplyPlanned")
@Revision("1")
public record SupplyPlanned(
        SupplierPlanId planId,
        Instant occurredAt,
        SupplierId supplierId,
        int units,
        int casePack,
        int position,
        int reorderPoint,
        boolean needsApproval)
        implements SupplierPlanEvent {}
