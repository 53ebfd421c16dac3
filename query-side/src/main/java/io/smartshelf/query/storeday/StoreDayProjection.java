package io.smartshelf.query.storeday;

import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.store_days}: which days were opened and closed. */
@ProcessingGroup(Projection.PROCESSOR)
public final class StoreDayProjection extends Projection<StoreDayChanges> {

    StoreDayProjection() {
        super(StoreDayChanges::new);
    }

    @EventHandler
    void on(StoreDayOpened event, TrackingToken token) {
        changes().opened(event.storeDayId(), positionOf(token));
    }

    @EventHandler
    void on(StoreDayClosed event, TrackingToken token) {
        changes().closed(event, positionOf(token));
    }
}
