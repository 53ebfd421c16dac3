package io.smartshelf.saga.restock;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.GiveUpShortage;
import io.smartshelf.api.restock.RequestRestock;
import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.EndRestock;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReleaseUnits;
import io.smartshelf.api.warehouse.ReserveUnits;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.PoliciesInForce;
import io.smartshelf.saga.store.StoreDates;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * A low shelf asks for units: they are promised at once and picked a minute later; what the back room does not have is
 * waited for until goods arrive or the shelf has recovered without them.
 */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class RestockSaga {

    static final String PICKING = "restock-picking";

    private static final Duration TIME_TO_PICK = Duration.ofSeconds(60);
    private static final String NO_BACK_ROOM = "the back room has no place for it";

    private @Nullable RestockId restockId;
    private int unitsMissing;
    private boolean recovered;

    /** For Axon. */
    public RestockSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "restockId")
    void on(ShelfRanLow event, RoutineCommands commands, StoreDates dates) {
        restockId = event.restockId();
        SagaLifecycle.associateWith("shelfId", event.shelfId().toString());
        commands.send(new RequestRestock(event.restockId(), event.unitsWanted(), event.occurredAt()), event.shelfId());
        commands.send(
                new ReserveUnits(
                        event.restockId().warehouseId(),
                        event.restockId(),
                        event.unitsWanted(),
                        dates.dateOf(event.shelfId().store(), event.occurredAt()),
                        event.occurredAt()),
                new CancelRestock(event.restockId(), NO_BACK_ROOM, Routines.PROCESSOR, event.occurredAt()),
                event.shelfId());
    }

    @SagaEventHandler(associationProperty = "restockId")
    void on(UnitsReserved event, RoutineCommands commands, DeadlineManager deadlines) {
        unitsMissing = event.unitsMissing();
        giveUpIfRecovered(event.occurredAt(), commands);
        if (event.units() > 0) {
            deadlines.schedule(
                    event.occurredAt().plus(TIME_TO_PICK),
                    PICKING,
                    event.restockId().toString());
        }
    }

    @DeadlineHandler(deadlineName = PICKING)
    void pick(
            String subject,
            @Timestamp Instant dueAt,
            RoutineCommands commands,
            StoreDates dates,
            PoliciesInForce policies) {
        var restock = RestockId.parse(subject);
        commands.send(
                new PickUnits(
                        restock.warehouseId(),
                        restock,
                        policies.pickOrder(restock.store(), restock.sku()),
                        dates.dateOf(restock.store(), dueAt),
                        dueAt),
                restock.shelfId());
    }

    @SagaEventHandler(associationProperty = "restockId")
    void on(UnitsPicked event, RoutineCommands commands) {
        // What expired since it was promised.
        unitsMissing += event.unitsMissing();
        giveUpIfRecovered(event.occurredAt(), commands);
    }

    @SagaEventHandler(associationProperty = "shelfId")
    void on(ShelfRecovered event, RoutineCommands commands) {
        recovered = true;
        giveUpIfRecovered(event.occurredAt(), commands);
    }

    private void giveUpIfRecovered(Instant at, RoutineCommands commands) {
        if (recovered && unitsMissing > 0) {
            commands.send(new ReleaseUnits(id().warehouseId(), id(), true, at), id().shelfId());
        }
    }

    @SagaEventHandler(associationProperty = "restockId")
    void on(UnitsReleased event, RoutineCommands commands) {
        // With units it was promises that expired: they are waited for now.
        if (event.units() == 0) {
            unitsMissing = 0;
            commands.send(
                    new GiveUpShortage(event.restockId(), event.unitsMissing(), event.occurredAt()),
                    event.restockId().shelfId());
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "restockId")
    void on(RestockCompleted event, RoutineCommands commands) {
        end(false, event.occurredAt(), commands);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "restockId")
    void on(RestockCancelled event, RoutineCommands commands) {
        commands.send(new ReleaseUnits(id().warehouseId(), id(), false, event.occurredAt()), id().shelfId());
        end(event.cancelledBy() != null, event.occurredAt(), commands);
    }

    private void end(boolean declined, Instant at, RoutineCommands commands) {
        commands.send(new EndRestock(id().shelfId(), id(), declined, at), id().shelfId());
    }

    private RestockId id() {
        return Objects.requireNonNull(restockId, "a restock has begun");
    }
}
