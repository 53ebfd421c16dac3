package io.smartshelf.query.alert;

import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertDismissed;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertResolved;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.alerts}: every alert from its opening to its close. */
@ProcessingGroup(Projection.PROCESSOR)
public final class AlertProjection extends Projection<AlertChanges> {

    AlertProjection() {
        super(AlertChanges::new);
    }

    @EventHandler
    void on(AlertOpened event, TrackingToken token) {
        changes().opened(event, positionOf(token));
    }

    @EventHandler
    void on(AlertAcknowledged event, TrackingToken token) {
        changes().acknowledged(event, positionOf(token));
    }

    @EventHandler
    void on(AlertResolved event, TrackingToken token) {
        changes()
                .closed(
                        event.alertId(),
                        "resolved",
                        event.resolvedBy(),
                        event.reason(),
                        event.occurredAt(),
                        positionOf(token));
    }

    @EventHandler
    void on(AlertDismissed event, TrackingToken token) {
        changes()
                .closed(
                        event.alertId(),
                        "dismissed",
                        event.dismissedBy(),
                        event.reason(),
                        event.occurredAt(),
                        positionOf(token));
    }
}
