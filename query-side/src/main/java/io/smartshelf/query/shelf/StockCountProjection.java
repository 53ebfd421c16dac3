package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.stock_counts}: what people counted. */
@ProcessingGroup(Projection.PROCESSOR)
public final class StockCountProjection extends Projection<StockCountChanges> {

    StockCountProjection() {
        super(StockCountChanges::new);
    }

    @EventHandler
    void on(ShelfCounted event, TrackingToken token) {
        changes().counted(event, positionOf(token));
    }
}
