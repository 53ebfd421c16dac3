package io.smartshelf.query.waste;

import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code ops.write_offs}: what was thrown away, wherever it was. */
@ProcessingGroup(Projection.PROCESSOR)
public final class WriteOffProjection extends Projection<WriteOffChanges> {

    WriteOffProjection() {
        super(WriteOffChanges::new);
    }

    @EventHandler
    void on(UnitsWrittenOff event, TrackingToken token) {
        changes().fromShelf(event, positionOf(token));
    }

    @EventHandler
    void on(WarehouseUnitsWrittenOff event, TrackingToken token) {
        changes().fromWarehouse(event, positionOf(token));
    }
}
