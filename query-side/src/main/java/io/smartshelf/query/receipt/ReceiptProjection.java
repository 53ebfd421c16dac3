package io.smartshelf.query.receipt;

import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.core.annotation.Order;

/** Keeps {@code ops.pos_transactions}: what was paid. */
@ProcessingGroup(Projection.PROCESSOR)
@Order(1)
public final class ReceiptProjection extends Projection<ReceiptChanges> {

    ReceiptProjection() {
        super(ReceiptChanges::new);
    }

    @EventHandler
    void on(ReceiptRecorded event, TrackingToken token) {
        changes().recorded(event, positionOf(token));
    }
}
