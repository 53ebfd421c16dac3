package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code state.shelf_stock_history}: how the stock of each shelf moved. */
@ProcessingGroup(Projection.PROCESSOR)
public final class StockHistoryProjection extends Projection<StockHistoryChanges> {

    StockHistoryProjection() {
        super(StockHistoryChanges::new);
    }

    /** A registration has no time of its own; the log's is the store time it was accepted at. */
    @EventHandler
    void on(ShelfRegistered event, TrackingToken token, @Timestamp Instant acceptedAt) {
        counted(event.shelfId(), token, acceptedAt, event.unitsOnDisplay(), 0);
    }

    @EventHandler
    void on(UnitsPickedUp event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(UnitsPutBack event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(UnitsSold event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(ShrinkRecorded event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(ShrinkReversed event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(UnitsRefilled event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(UnitsWrittenOff event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    @EventHandler
    void on(ShelfCounted event, TrackingToken token) {
        counted(event.shelfId(), token, event.occurredAt(), event.unitsOnDisplay(), event.unitsInBaskets());
    }

    private void counted(ShelfId shelf, TrackingToken token, Instant at, int unitsOnDisplay, int unitsInBaskets) {
        changes().counted(shelf, positionOf(token), at, unitsOnDisplay, unitsInBaskets);
    }
}
