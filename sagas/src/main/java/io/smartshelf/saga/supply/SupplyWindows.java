package io.smartshelf.saga.supply;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.store.StockedArticles;
import java.time.Instant;

/** Opens a supplier's next turn for everything it supplies. */
public final class SupplyWindows {

    private final SupplyCalendars calendars;
    private final StockedArticles articles;
    private final RoutineCommands commands;

    public SupplyWindows(SupplyCalendars calendars, StockedArticles articles, RoutineCommands commands) {
        this.calendars = calendars;
        this.articles = articles;
        this.commands = commands;
    }

    void openAfter(StoreId store, SupplierId supplier, Instant cutOff) {
        var window = calendars.of(store, supplier).windowAfter(cutOff);
        for (Sku sku : articles.of(store, supplier)) {
            var warehouse = new WarehouseId(store, sku);
            commands.send(new OpenSupplyWindow(warehouse, window, cutOff), warehouse.shelfId());
        }
    }
}
