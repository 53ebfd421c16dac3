package io.smartshelf.saga.storeday;

import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** The back room's day of a SKU begins when its shelf's day before is closed and its sales are known. */
@ProcessingGroup(Routines.PROCESSOR)
public final class WarehouseDays {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final RoutineCommands commands;

    public WarehouseDays(RoutineCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ShelfDayClosed event) {
        var shelf = event.shelfId();
        commands.send(
                new BeginWarehouseDay(
                        new WarehouseId(shelf.store(), shelf.sku()),
                        event.date().plusDays(1),
                        event.unitsSold(),
                        Math.min(1, (event.seconds() - event.secondsOut()) / SECONDS_PER_DAY),
                        event.occurredAt()),
                shelf);
    }
}
