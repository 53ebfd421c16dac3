package io.smartshelf.query.supply;

import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.wh_supplier_orders}: what was ordered, line by line. */
@ProcessingGroup(Projection.PROCESSOR)
public final class SupplierOrderProjection extends Projection<SupplierOrderChanges> {

    SupplierOrderProjection() {
        super(SupplierOrderChanges::new);
    }

    @EventHandler
    void on(OrderPlaced event, TrackingToken token) {
        changes().placed(event, positionOf(token));
    }

    @EventHandler
    void on(OrderLate event, TrackingToken token) {
        changes().late(event, positionOf(token));
    }

    @EventHandler
    void on(OrderDelivered event, TrackingToken token) {
        changes().delivered(event, positionOf(token));
    }

    @EventHandler
    void on(OrderCancelled event, TrackingToken token) {
        changes().cancelled(event, positionOf(token));
    }
}
