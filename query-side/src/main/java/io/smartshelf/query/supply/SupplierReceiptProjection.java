package io.smartshelf.query.supply;

import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.wh_supplier_receipts}: what came of each order. */
@ProcessingGroup(Projection.PROCESSOR)
public final class SupplierReceiptProjection extends Projection<SupplierReceiptChanges> {

    SupplierReceiptProjection() {
        super(SupplierReceiptChanges::new);
    }

    @EventHandler
    void on(OrderDelivered event, TrackingToken token) {
        changes().delivered(event, positionOf(token));
    }
}
