package io.smartshelf.command.storeday;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.storeday.CloseStoreDay;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.RecordVisits;
import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.storeday.VisitStarted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One day of one store. Keeps true: it opens and closes once, a visit starts once and ends once. A reading of a whole session starts the visit if
 * nothing did before, and ends it.
 */
public class StoreDay {

    @AggregateIdentifier
    private @Nullable StoreDayId storeDayId;

    // Bounded by the people who come in on one day; a day's aggregate is forgotten with its day.
    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    private boolean closed;

    /** For Axon. */
    protected StoreDay() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ReadingOutcome> handle(RecordVisits command) {
        if (storeDayId == null) {
            apply(new StoreDayOpened(command.storeDayId()));
        }
        return command.readings().stream()
                .map(reading -> record(command.storeDayId(), reading))
                .toList();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenStoreDay command) {
        if (storeDayId == null) {
            apply(new StoreDayOpened(command.storeDayId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CloseStoreDay command) {
        if (storeDayId == null) {
            apply(new StoreDayOpened(command.storeDayId()));
        }
        if (!closed) {
            apply(new StoreDayClosed(command.storeDayId(), command.closedAt(), started.size(), ended.size()));
        }
    }

    private ReadingOutcome record(StoreDayId day, VisitReading reading) {
        boolean starts = reading.enteredAt() != null && !started.contains(reading.visitId());
        boolean ends = reading.leftAt() != null && !ended.contains(reading.visitId());
        if (starts && reading.enteredAt() != null) {
            apply(new VisitStarted(
                    day,
                    reading.readingId(),
                    reading.doorId(),
                    reading.sequence(),
                    reading.visitId(),
                    reading.enteredAt(),
                    started.size() + 1));
        }
        if (ends && reading.leftAt() != null) {
            apply(new VisitEnded(
                    day,
                    reading.readingId(),
                    reading.doorId(),
                    reading.sequence(),
                    reading.visitId(),
                    reading.enteredAt(),
                    reading.leftAt(),
                    ended.size() + 1));
        }
        return starts || ends ? ReadingOutcome.ACCEPTED : ReadingOutcome.DUPLICATE;
    }

    @EventSourcingHandler
    void on(StoreDayOpened event) {
        storeDayId = event.storeDayId();
    }

    @EventSourcingHandler
    void on(StoreDayClosed event) {
        closed = true;
    }

    @EventSourcingHandler
    void on(VisitStarted event) {
        started.add(event.visitId());
    }

    @EventSourcingHandler
    void on(VisitEnded event) {
        ended.add(event.visitId());
    }
}
