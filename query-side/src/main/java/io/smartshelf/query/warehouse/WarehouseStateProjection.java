package io.smartshelf.query.warehouse;

import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.ReorderPointChanged;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseEvent;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code state.wh_state}: what lies in the back room, what is promised of it and what is on order. */
@ProcessingGroup(Projection.PROCESSOR)
public final class WarehouseStateProjection extends Projection<WarehouseStateChanges> {

    WarehouseStateProjection() {
        super(WarehouseStateChanges::new);
    }

    @EventHandler
    void on(WarehouseStockRegistered event, TrackingToken token) {
        changes().registered(event, positionOf(token));
    }

    @EventHandler
    void on(ShelfRegistered event) {
        changes().categories().shelf(event);
    }

    @EventHandler
    void on(UnitsReserved event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).reserved(event.unitsReserved());
    }

    @EventHandler
    void on(UnitsReleased event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).reserved(event.unitsReserved());
    }

    @EventHandler
    void on(UnitsPicked event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).onHand(event.unitsOnHand()).reserved(event.unitsReserved());
    }

    @EventHandler
    void on(GoodsReceived event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).onHand(event.unitsOnHand()).onOrder(event.unitsOnOrder());
    }

    @EventHandler
    void on(UnitsOrdered event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).onOrder(event.unitsOnOrder());
    }

    @EventHandler
    void on(OrderedUnitsReleased event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).onOrder(event.unitsOnOrder());
    }

    @EventHandler
    void on(WarehouseUnitsWrittenOff event, TrackingToken token) {
        change(event, token).at(event.occurredAt()).onHand(event.unitsOnHand());
    }

    @EventHandler
    void on(ReorderPointChanged event, TrackingToken token) {
        change(event, token).reorderPoint(event.rule().kind(), event.reorderPoint());
    }

    @EventHandler
    void on(SupplyWindowOpened event, TrackingToken token) {
        change(event, token).window(event.supplyWindow());
    }

    @EventHandler
    void on(ReplenishmentWanted event, TrackingToken token) {
        change(event, token).wanted(event.units());
    }

    @EventHandler
    void on(ReplenishmentNoLongerWanted event, TrackingToken token) {
        change(event, token).wanted(0);
    }

    private WarehouseStateChanges.Row change(WarehouseEvent event, TrackingToken token) {
        return changes().change(event.warehouseId(), positionOf(token));
    }
}
