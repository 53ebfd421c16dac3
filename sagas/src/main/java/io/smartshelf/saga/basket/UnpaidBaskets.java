package io.smartshelf.saga.basket;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.saga.Routines;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link OpenBaskets} in step with the log: a basket opens with a pickup and closes when it is put back, paid or
 * written off. Rows are written once per batch, in the transaction that moves this processor's position.
 */
@ProcessingGroup(Routines.PROCESSOR)
public final class UnpaidBaskets {

    private final OpenBaskets baskets;

    public UnpaidBaskets(OpenBaskets baskets) {
        this.baskets = baskets;
    }

    @EventHandler
    void on(UnitsPickedUp event) {
        changed(event.shelfId(), event.visitId(), event.basketUnits(), event.occurredAt());
    }

    @EventHandler
    void on(UnitsPutBack event) {
        changed(event.shelfId(), event.visitId(), event.basketUnits(), event.occurredAt());
    }

    @EventHandler
    void on(UnitsSold event) {
        changed(event.shelfId(), event.visitId(), event.basketUnits(), event.occurredAt());
    }

    @EventHandler
    void on(UnitsWrittenOff event) {
        changed(event.shelfId(), event.visitId(), event.basketUnits(), event.occurredAt());
    }

    @EventHandler
    void on(ShrinkRecorded event) {
        changed(event.shelfId(), event.visitId(), 0, event.occurredAt());
    }

    @EventHandler
    void on(VisitStarted event) {
        batch().entered.put(new Visit(event.storeDayId().store(), event.visitId()), event.enteredAt());
    }

    private void changed(ShelfId shelf, @Nullable String visitId, int basketUnits, Instant at) {
        // Without a visit nobody can be said to have left without paying; a count of the shelf will tell.
        if (visitId != null) {
            var basket =
                    new Basket(new Visit(shelf.store(), visitId), shelf.sku().value());
            batch().baskets.merge(basket, Held.of(basketUnits, at), Held::followedBy);
        }
    }

    private Batch batch() {
        var unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(Batch.class.getName(), key -> {
            var batch = new Batch();
            unitOfWork.onPrepareCommit(committing -> baskets.apply(batch.entered, batch.baskets));
            return batch;
        });
    }

    /** What one batch of events changes. */
    private static final class Batch {
        private final Map<Visit, Instant> entered = new LinkedHashMap<>();
        private final Map<Basket, Held> baskets = new LinkedHashMap<>();
    }

    record Visit(StoreId store, String visitId) {}

    record Basket(Visit visit, String sku) {}

    /**
     * Units a visit carries of a shelf after a batch.
     *
     * @param since store time of the reading with which it began to carry any
     * @param emptied whether it carried none at some point of the batch
     */
    record Held(int units, Instant since, boolean emptied) {

        static Held of(int units, Instant at) {
            return new Held(units, at, units == 0);
        }

        /** How events are cut into batches must not show in the deadline. */
        Held followedBy(Held later) {
            return new Held(later.units, units > 0 && later.units > 0 ? since : later.since, emptied || later.emptied);
        }
    }
}
