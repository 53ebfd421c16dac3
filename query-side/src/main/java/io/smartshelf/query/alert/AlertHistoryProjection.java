package io.smartshelf.query.alert;

import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertDismissed;
import io.smartshelf.api.alert.AlertEvent;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertResolved;
import io.smartshelf.query.support.Projection;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Keeps {@code ops.alert_history}: everything that happened to each condition. */
@ProcessingGroup(Projection.PROCESSOR)
public final class AlertHistoryProjection extends Projection<AlertHistoryChanges> {

    AlertHistoryProjection() {
        super(AlertHistoryChanges::new);
    }

    @EventHandler
    void on(AlertOpened event, @SequenceNumber long sequence, TrackingToken token) {
        record(event, sequence, "opened", event.occurredAt(), event.figures().units(), null, null, null, token);
    }

    @EventHandler
    void on(AlertHeldBack event, @SequenceNumber long sequence, TrackingToken token) {
        record(
                event,
                sequence,
                "held_back",
                event.occurredAt(),
                event.figures().units(),
                event.until(),
                null,
                null,
                token);
    }

    @EventHandler
    void on(AlertAcknowledged event, @SequenceNumber long sequence, TrackingToken token) {
        record(
                event,
                sequence,
                "acknowledged",
                event.occurredAt(),
                null,
                null,
                event.acknowledgedBy(),
                event.reason(),
                token);
    }

    @EventHandler
    void on(AlertResolved event, @SequenceNumber long sequence, TrackingToken token) {
        record(event, sequence, "resolved", event.occurredAt(), null, null, event.resolvedBy(), event.reason(), token);
    }

    @EventHandler
    void on(AlertDismissed event, @SequenceNumber long sequence, TrackingToken token) {
        record(
                event,
                sequence,
                "dismissed",
                event.occurredAt(),
                null,
                null,
                event.dismissedBy(),
                event.reason(),
                token);
    }

    @EventHandler
    void on(AlertConditionEnded event, @SequenceNumber long sequence, TrackingToken token) {
        record(event, sequence, "condition_ended", event.occurredAt(), null, null, null, null, token);
    }

    private void record(
            AlertEvent event,
            long sequence,
            String change,
            Instant at,
            @Nullable Integer units,
            @Nullable Instant heldUntil,
            @Nullable String who,
            @Nullable String why,
            TrackingToken token) {
        changes()
                .happened(new AlertHistoryChanges.Row(
                        event.alertId(), sequence, change, at, units, heldUntil, who, why, positionOf(token)));
    }
}
