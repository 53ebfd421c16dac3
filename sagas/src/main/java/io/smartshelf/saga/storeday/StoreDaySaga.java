package io.smartshelf.saga.storeday;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.storeday.CloseStoreDay;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.store.StockedArticles;
import io.smartshelf.saga.store.StoreDates;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** A store's day, up to its end. */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class StoreDaySaga {

    static final String MIDNIGHT = "midnight";

    /** For Axon. */
    public StoreDaySaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "storeDayId")
    void on(StoreDayOpened event, StoreDates dates, DeadlineManager deadlines) {
        var day = event.storeDayId();
        deadlines.schedule(dates.startOf(day.store(), day.date().plusDays(1)), MIDNIGHT, day.toString());
    }

    @EndSaga
    @DeadlineHandler(deadlineName = MIDNIGHT)
    void change(String subject, @Timestamp Instant dueAt, StockedArticles articles, RoutineCommands commands) {
        var ended = StoreDayId.parse(subject);
        var begun = new StoreDayId(ended.store(), ended.date().plusDays(1));
        commands.send(new OpenStoreDay(begun), "day");
        commands.send(new CloseStoreDay(ended, dueAt), "day");
        for (Sku sku : articles.of(ended.store())) {
            var shelf = new ShelfId(ended.store(), sku);
            // Without a shelf nothing was sold, and nobody else begins the back room's day.
            commands.send(
                    new BeginShelfDay(shelf, begun.date(), dueAt),
                    new BeginWarehouseDay(new WarehouseId(ended.store(), sku), begun.date(), 0, 0, dueAt),
                    shelf);
        }
    }
}
