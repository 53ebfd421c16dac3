package io.smartshelf.saga.restock;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.restock.RecordPick;
import io.smartshelf.api.restock.RecordRefill;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.shelf.CloseRefill;
import io.smartshelf.api.shelf.ExpectRefill;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * Picked units are on their way to the shelf. Its sensor sees them arrive; what has not been read half an hour after the pick
 * is given up.
 */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class RefillSaga {

    static final String OVERDUE = "refill-overdue";

    /** The walk is short, but a reading may be late by minutes and wait for another one that is late, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private @Nullable RefillId refillId;
    private @Nullable String overdue;
    private int unitsArrived;

    /** For Axon. */
    public RefillSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "refillId")
    void on(UnitsPicked event, RoutineCommands commands, DeadlineManager deadlines) {
        refillId = event.refillId();
        var shelf = event.restockId().shelfId();
        SagaLifecycle.associateWith("shelfId", shelf.toString());
        commands.send(new RecordPick(event.restockId(), event.refillId(), event.units(), event.occurredAt()), shelf);
        commands.send(new ExpectRefill(shelf, event.refillId(), event.lots(), event.occurredAt()), shelf);
        overdue = deadlines.schedule(
                event.occurredAt().plus(PATIENCE), OVERDUE, event.refillId().toString());
    }

    @SagaEventHandler(associationProperty = "shelfId")
    void on(UnitsRefilled event, RoutineCommands commands, DeadlineManager deadlines) {
        for (RefillArrival arrival : event.arrivals()) {
            if (arrival.refillId().equals(refillId)) {
                unitsArrived += arrival.units();
                if (arrival.unitsOutstanding() == 0) {
                    if (overdue != null) {
                        deadlines.cancelSchedule(OVERDUE, overdue);
                    }
                    end(0, event.occurredAt(), commands);
                }
            }
        }
    }

    @DeadlineHandler(deadlineName = OVERDUE)
    void close(String subject, @Timestamp Instant dueAt, RoutineCommands commands) {
        overdue = null;
        var refill = RefillId.parse(subject);
        var shelf = refill.restockId().shelfId();
        commands.send(new CloseRefill(shelf, refill, dueAt), shelf);
    }

    @SagaEventHandler(associationProperty = "refillId")
    void on(RefillClosed event, RoutineCommands commands) {
        end(event.unitsMissing(), event.occurredAt(), commands);
    }

    private void end(int unitsMissing, Instant at, RoutineCommands commands) {
        var refill = Objects.requireNonNull(refillId, "a refill has begun");
        commands.send(
                new RecordRefill(refill.restockId(), refill, unitsArrived, unitsMissing, at),
                refill.restockId().shelfId());
        SagaLifecycle.end();
    }
}
