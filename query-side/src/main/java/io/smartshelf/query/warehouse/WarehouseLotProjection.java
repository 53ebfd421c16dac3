package io.smartshelf.query.warehouse;

import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code state.wh_batch_state}: the lots in the back room. */
@ProcessingGroup(Projection.PROCESSOR)
public final class WarehouseLotProjection extends Projection<WarehouseLotChanges> {

    WarehouseLotProjection() {
        super(WarehouseLotChanges::new);
    }

    @EventHandler
    void on(WarehouseStockRegistered event, TrackingToken token) {
        event.lots().forEach(lot -> changes().received(event.warehouseId(), lot, null, positionOf(token)));
    }

    @EventHandler
    void on(ShelfRegistered event) {
        changes().categories().shelf(event);
    }

    @EventHandler
    void on(GoodsReceived event, TrackingToken token) {
        event.lots()
                .forEach(lot -> changes().received(event.warehouseId(), lot, event.occurredAt(), positionOf(token)));
    }

    @EventHandler
    void on(UnitsPicked event, TrackingToken token) {
        event.lots()
                .forEach(lot -> changes()
                        .left(event.warehouseId(), lot.lot(), lot.units(), event.occurredAt(), positionOf(token)));
    }

    @EventHandler
    void on(WarehouseUnitsWrittenOff event, TrackingToken token) {
        changes().left(event.warehouseId(), event.lot(), event.units(), event.occurredAt(), positionOf(token));
    }
}
