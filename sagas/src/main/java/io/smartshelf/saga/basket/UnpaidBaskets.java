package io.smartshelf.saga.basket;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.storeday.VisitStarted;
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
@ProcessingGroup(UnpaidBaskets.PROCESSOR)
public final class UnpaidBaskets {

    /** Name of the event processor. */
    public static final String PROCESSOR = "unpaid-baskets";

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
    void on(ShrinkRecorded event) {
        changed(event.shelfId(), event.visitId(), 0, event.occurredAt());
    }

    @EventHandler
    void on(VisitStarted event) {
        batch().entered.put(new Visit(event.storeDayId().store(), event.visitId()), event.enteredAt());
    }

    /** Every event opens a batch: a processor's position tells how far it is, not how far it found something to do. */
    @EventHandler
    void on(Object other) {
        batch();
    }

    private void changed(ShelfId shelf, @Nullable String visitId, int basketUnits, Instant at) {
        // Without a visit nobody can be said to have left without paying; a count of the shelf will tell.
        if (visitId != null) {
            batch().baskets
                    .put(
                            new Basket(
                                    new Visit(shelf.store(), visitId),
                                    shelf.sku().value()),
                            new Held(basketUnits, at));
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

    /** What one batch of events changes; of several changes to one basket the last counts. */
    private static final class Batch {
        private final Map<Visit, Instant> entered = new LinkedHashMap<>();
        private final Map<Basket, Held> baskets = new LinkedHashMap<>();
    }

    record Visit(StoreId store, String visitId) {}

    record Basket(Visit visit, String sku) {}

    /**
     * Units a visit carries of a shelf.
     *
     * @param at store time of the reading that said so
     */
    record Held(int units, Instant at) {}
}
