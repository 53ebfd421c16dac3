package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.query.shelf.ShelfStateChanges.Move;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code state.shelf_state}: what stands on each shelf and what moved it last. */
@ProcessingGroup(Projection.PROCESSOR)
public final class ShelfStateProjection extends Projection<ShelfStateChanges> {

    ShelfStateProjection() {
        super(ShelfStateChanges::new);
    }

    @EventHandler
    void on(ShelfRegistered event, TrackingToken token) {
        changes().registered(event, positionOf(token));
    }

    @EventHandler
    void on(UnitsPickedUp event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.PICKUP);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    @EventHandler
    void on(UnitsPutBack event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.PUT_BACK);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    @EventHandler
    void on(UnitsSold event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.SALE);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    @EventHandler
    void on(ShrinkRecorded event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.SHRINK);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    /** Corrects the count; the movement is the sale that follows. */
    @EventHandler
    void on(ShrinkReversed event, TrackingToken token) {
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), null, positionOf(token));
    }
}
