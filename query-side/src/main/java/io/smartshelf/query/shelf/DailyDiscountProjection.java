package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code analytics.daily_discounts}: which lots were marked down on which day. */
@ProcessingGroup(Projection.PROCESSOR)
public final class DailyDiscountProjection extends Projection<DailyDiscountChanges> {

    DailyDiscountProjection() {
        super(DailyDiscountChanges::new);
    }

    @EventHandler
    void on(LotMarkedDown event, TrackingToken token) {
        changes().markedDown(event, positionOf(token));
    }
}
