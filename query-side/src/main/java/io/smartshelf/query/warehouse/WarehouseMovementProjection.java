package io.smartshelf.query.warehouse;

import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.wh_events}: every lot that came into the back room or left it. */
@ProcessingGroup(Projection.PROCESSOR)
public final class WarehouseMovementProjection extends Projection<WarehouseMovementChanges> {

    WarehouseMovementProjection() {
        super(WarehouseMovementChanges::new);
    }

    @EventHandler
    void on(UnitsPicked event, TrackingToken token) {
        changes().picked(event, positionOf(token));
    }

    @EventHandler
    void on(GoodsReceived event, TrackingToken token) {
        changes().received(event, positionOf(token));
    }

    @EventHandler
    void on(WarehouseUnitsWrittenOff event, TrackingToken token) {
        changes().writtenOff(event, positionOf(token));
    }
}
