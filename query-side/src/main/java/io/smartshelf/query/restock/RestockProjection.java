package io.smartshelf.query.restock;

import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockEvent;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.restock.RestockShortageGivenUp;
import io.smartshelf.query.support.Projection;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.shelf_restock_plan}: every restock from request to end. */
@ProcessingGroup(Projection.PROCESSOR)
public final class RestockProjection extends Projection<RestockChanges> {

    RestockProjection() {
        super(RestockChanges::new);
    }

    @EventHandler
    void on(RestockRequested event, TrackingToken token) {
        changes().requested(event, positionOf(token));
    }

    @EventHandler
    void on(RestockPicked event, TrackingToken token) {
        change(event, event.occurredAt(), token).issued(event.unitsPicked());
    }

    @EventHandler
    void on(RestockRefilled event, TrackingToken token) {
        change(event, event.occurredAt(), token).refilled(event.unitsRefilled(), event.unitsMissing());
    }

    @EventHandler
    void on(RestockShortageGivenUp event, TrackingToken token) {
        change(event, event.occurredAt(), token).givenUp(event.units());
    }

    @EventHandler
    void on(RestockCompleted event, TrackingToken token) {
        change(event, event.occurredAt(), token).completed(event);
    }

    @EventHandler
    void on(RestockCancelled event, TrackingToken token) {
        change(event, event.occurredAt(), token).cancelled(event);
    }

    private RestockChanges.Row change(RestockEvent event, Instant at, TrackingToken token) {
        return changes().change(event.restockId(), at, positionOf(token));
    }
}
