package io.smartshelf.query.receipt;

import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.core.annotation.Order;

/** Keeps {@code ops.pos_transaction_items}: what was paid for. Runs behind the receipts, which its rows refer to. */
@ProcessingGroup(Projection.PROCESSOR)
@Order(2)
public final class ReceiptLineProjection extends Projection<ReceiptLineChanges> {

    ReceiptLineProjection() {
        super(ReceiptLineChanges::new);
    }

    @EventHandler
    void on(ReceiptRecorded event, TrackingToken token) {
        event.lines().forEach(line -> changes().recorded(event.receiptId(), line, positionOf(token)));
    }
}
