package io.smartshelf.query.supply;

import io.smartshelf.api.supply.SupplierPlanEvent;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.query.support.Projection;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.wh_supplier_plan}: what is to be ordered of each SKU at each cut-off. */
@ProcessingGroup(Projection.PROCESSOR)
public final class SupplierPlanProjection extends Projection<SupplierPlanChanges> {

    SupplierPlanProjection() {
        super(SupplierPlanChanges::new);
    }

    @EventHandler
    void on(SupplyPlanned event, TrackingToken token) {
        changes().planned(event, positionOf(token));
        change(event, event.occurredAt(), token).planned(event);
    }

    @EventHandler
    void on(SupplyPlanWithdrawn event, TrackingToken token) {
        boolean recovered = event.occurredAt().isBefore(event.planId().cutOff());
        change(event, event.occurredAt(), token)
                .withdrawn(recovered ? "the stock has recovered" : "nobody approved it by the cut-off");
    }

    @EventHandler
    void on(SupplyPlanAmended event, TrackingToken token) {
        change(event, event.occurredAt(), token).amended(event.units(), event.amendedBy());
    }

    @EventHandler
    void on(SupplyPlanApproved event, TrackingToken token) {
        change(event, event.occurredAt(), token).approved(event.approvedBy());
    }

    @EventHandler
    void on(SupplyPlanCancelled event, TrackingToken token) {
        change(event, event.occurredAt(), token).cancelled(event.reason(), event.cancelledBy());
    }

    @EventHandler
    void on(SupplyPlanIssued event, TrackingToken token) {
        change(event, event.occurredAt(), token).issued(event.orderId(), event.units());
    }

    @EventHandler
    void on(SupplyPlanCompleted event, TrackingToken token) {
        change(event, event.occurredAt(), token).completed(event.unitsDelivered());
    }

    private SupplierPlanChanges.Row change(SupplierPlanEvent event, Instant at, TrackingToken token) {
        return changes().change(event.planId(), at, positionOf(token));
    }
}
