package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.discrepancies}: where shelves probably hold something else than was counted. */
@ProcessingGroup(Projection.PROCESSOR)
public final class DiscrepancyProjection extends Projection<DiscrepancyChanges> {

    DiscrepancyProjection() {
        super(DiscrepancyChanges::new);
    }

    @EventHandler
    void on(DiscrepancyFound event, @SequenceNumber long sequence, TrackingToken token) {
        changes().found(event, sequence, positionOf(token));
    }

    @EventHandler
    void on(DiscrepancyCleared event, TrackingToken token) {
        changes().cleared(event, positionOf(token));
    }
}
