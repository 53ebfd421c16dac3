package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.core.annotation.Order;

/**
 * Keeps {@code state.shelf_batch_state}: the lots each shelf's units belong to. Runs behind the shelves, whose category a
 * new lot takes over.
 */
@ProcessingGroup(Projection.PROCESSOR)
@Order(2)
public final class ShelfLotProjection extends Projection<ShelfLotChanges> {

    ShelfLotProjection() {
        super(ShelfLotChanges::new);
    }

    @EventHandler
    void on(ShelfRegistered event, TrackingToken token) {
        event.lots().forEach(lot -> changes().received(event, lot, positionOf(token)));
    }

    @EventHandler
    void on(UnitsSold event, TrackingToken token) {
        book(event.shelfId(), event.lotsTaken(), event.occurredAt(), positionOf(token));
    }

    @EventHandler
    void on(ShrinkRecorded event, TrackingToken token) {
        book(event.shelfId(), event.lotsTaken(), event.occurredAt(), positionOf(token));
    }

    @EventHandler
    void on(ShrinkReversed event, TrackingToken token) {
        book(event.shelfId(), event.lotsReturned(), event.occurredAt(), positionOf(token));
    }

    /** What comes is known here; the arrival names only the lots. */
    @EventHandler
    void on(RefillExpected event, TrackingToken token) {
        event.lots().forEach(lot -> changes().expected(event.shelfId(), lot, positionOf(token)));
    }

    @EventHandler
    void on(UnitsRefilled event, TrackingToken token) {
        book(event.shelfId(), event.lots(), event.occurredAt(), positionOf(token));
    }

    @EventHandler
    void on(UnitsWrittenOff event, TrackingToken token) {
        book(event.shelfId(), event.lotsTaken(), event.occurredAt(), positionOf(token));
    }

    @EventHandler
    void on(ShelfCounted event, TrackingToken token) {
        book(event.shelfId(), event.lots(), event.occurredAt(), positionOf(token));
    }

    private void book(ShelfId shelf, List<LotTaken> lots, Instant at, long position) {
        lots.forEach(lot -> changes().booked(shelf, lot.lot(), lot.unitsLeft(), at, position));
    }
}
