package io.smartshelf.query.visit;

import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.visits}: who came in and left. */
@ProcessingGroup(Projection.PROCESSOR)
public final class VisitProjection extends Projection<VisitChanges> {

    VisitProjection() {
        super(VisitChanges::new);
    }

    @EventHandler
    void on(VisitStarted event, TrackingToken token) {
        var day = event.storeDayId();
        changes().read(day.store(), event.visitId(), day.date(), event.enteredAt(), null, positionOf(token));
    }

    @EventHandler
    void on(VisitEnded event, TrackingToken token) {
        var day = event.storeDayId();
        changes().read(day.store(), event.visitId(), day.date(), event.enteredAt(), event.leftAt(), positionOf(token));
    }
}
