package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfPolicyApplied;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.query.shelf.ShelfStateChanges.Move;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.core.annotation.Order;

/** Keeps {@code state.shelf_state}: what stands on each shelf and what is on its way, and what moved it last. */
@ProcessingGroup(Projection.PROCESSOR)
@Order(1)
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

    @EventHandler
    void on(UnitsRefilled event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.REFILL);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
        changes().inTransit(event.shelfId(), event.unitsInTransit(), positionOf(token));
    }

    @EventHandler
    void on(UnitsWrittenOff event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.WRITE_OFF);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    @EventHandler
    void on(ShelfCounted event, TrackingToken token) {
        var move = new Move(event.occurredAt(), Movement.COUNT);
        changes().counted(event.shelfId(), event.unitsOnDisplay(), event.unitsInBaskets(), move, positionOf(token));
    }

    @EventHandler
    void on(RefillExpected event, TrackingToken token) {
        changes().inTransit(event.shelfId(), event.unitsInTransit(), positionOf(token));
    }

    @EventHandler
    void on(RefillClosed event, TrackingToken token) {
        changes().inTransit(event.shelfId(), event.unitsInTransit(), positionOf(token));
    }

    @EventHandler
    void on(ShelfRanLow event, TrackingToken token) {
        changes().ranLow(event.shelfId(), event.restockId(), positionOf(token));
    }

    @EventHandler
    void on(ShelfRecovered event, TrackingToken token) {
        changes().recovered(event.shelfId(), positionOf(token));
    }

    @EventHandler
    void on(RestockEnded event, TrackingToken token) {
        changes().restockEnded(event.shelfId(), positionOf(token));
    }

    @EventHandler
    void on(ShelfPolicyApplied event, TrackingToken token) {
        changes().policyApplied(event.shelfId(), event.policy(), positionOf(token));
    }
}
