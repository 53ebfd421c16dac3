package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code analytics.shelf_day}: what each shelf's days came to. */
@ProcessingGroup(Projection.PROCESSOR)
public final class ShelfDayProjection extends Projection<ShelfDayChanges> {

    ShelfDayProjection() {
        super(ShelfDayChanges::new);
    }

    @EventHandler
    void on(ShelfDayClosed event, TrackingToken token) {
        changes().closed(event, positionOf(token));
    }
}
