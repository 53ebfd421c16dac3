package io.smartshelf.command.restock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.GiveUpShortage;
import io.smartshelf.api.restock.RecordPick;
import io.smartshelf.api.restock.RecordRefill;
import io.smartshelf.api.restock.RequestRestock;
import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.restock.RestockShortageGivenUp;
import io.smartshelf.command.Refusal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One restock of a shelf. Keeps true: no more is picked than was asked for, every pick ends once, and the restock ends
 * when nothing is open and nothing on its way.
 */
public class RestockTask {

    @AggregateIdentifier
    private @Nullable RestockId restockId;

    private int requested;
    private int open;
    private int refilled;
    private int missing;
    private int givenUp;
    private SortedMap<Integer, Integer> underWay = Collections.emptySortedMap();
    private @Nullable Instant shortageGivenUpAt;
    private int lastPick;
    private boolean ended;
    private int openWhenCancelled;

    /** For Axon. */
    protected RestockTask() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestRestock command) {
        if (restockId == null) {
            apply(new RestockRequested(command.restockId(), command.requestedAt(), command.units()));
        }
    }

    @CommandHandler
    void handle(RecordPick command) {
        if (command.refillId().number() <= lastPick) {
            return;
        }
        if (command.units() <= openWhenCancelled) {
            // It left the back room before the cancellation was known there.
            apply(new RestockPicked(
                    command.restockId(),
                    command.refillId(),
                    command.pickedAt(),
                    command.units(),
                    requested - givenUp + command.units(),
                    0));
            return;
        }
        if (command.units() > open) {
            throw new IllegalStateException("refill " + command.refillId() + " brings " + command.units()
                    + " units, but only " + open + " are asked for");
        }
        apply(new RestockPicked(
                command.restockId(),
                command.refillId(),
                command.pickedAt(),
                command.units(),
                requested - givenUp - open + command.units(),
                open - command.units()));
    }

    @CommandHandler
    void handle(RecordRefill command) {
        if (underWay.containsKey(command.refillId().number())) {
            apply(new RestockRefilled(
                    command.restockId(),
                    command.refillId(),
                    command.occurredAt(),
                    command.unitsArrived(),
                    command.unitsMissing(),
                    refilled + command.unitsArrived()));
            endIfDone(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(GiveUpShortage command) {
        int units = Math.min(command.units(), open);
        if (ended || units == 0 || command.occurredAt().equals(shortageGivenUpAt)) {
            return;
        }
        if (lastPick == 0 && units == open) {
            apply(new RestockCancelled(
                    command.restockId(), command.occurredAt(), "the shelf recovered by itself", null, open));
        } else {
            apply(new RestockShortageGivenUp(command.restockId(), command.occurredAt(), units));
            endIfDone(command.occurredAt());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CancelRestock command) {
        Refusal.ifBlank("cancelledBy", command.cancelledBy());
        Refusal.ifBlank("reason", command.reason());
        if (restockId == null) {
            throw refused(RejectionCode.UNKNOWN_RESTOCK, command.restockId(), "it was never asked for");
        }
        if (ended) {
            throw refused(RejectionCode.RESTOCK_ENDED, command.restockId(), "it has ended already");
        }
        apply(new RestockCancelled(
                command.restockId(), command.occurredAt(), command.reason(), command.cancelledBy(), open));
    }

    private static CommandExecutionException refused(RejectionCode code, RestockId id, String why) {
        return Refusal.of(
                code, "Expected to cancel restock " + id + ", but " + why, Map.of("restockId", id.toString()));
    }

    private void endIfDone(Instant at) {
        if (!ended && open == 0 && underWay.isEmpty()) {
            apply(new RestockCompleted(
                    Objects.requireNonNull(restockId, "restock was not requested"),
                    at,
                    requested,
                    refilled,
                    missing,
                    givenUp));
        }
    }

    @EventSourcingHandler
    void on(RestockRequested event) {
        restockId = event.restockId();
        requested = event.units();
        open = event.units();
    }

    @EventSourcingHandler
    void on(RestockPicked event) {
        lastPick = event.refillId().number();
        open = event.unitsOpen();
        if (ended) {
            givenUp -= event.units();
            openWhenCancelled -= event.units();
        }
        var onTheirWay = new TreeMap<>(underWay);
        onTheirWay.put(lastPick, event.units());
        underWay = Collections.unmodifiableSortedMap(onTheirWay);
    }

    @EventSourcingHandler
    void on(RestockRefilled event) {
        var onTheirWay = new TreeMap<>(underWay);
        onTheirWay.remove(event.refillId().number());
        underWay = Collections.unmodifiableSortedMap(onTheirWay);
        refilled = event.unitsRefilled();
        missing += event.unitsMissing();
    }

    @EventSourcingHandler
    void on(RestockShortageGivenUp event) {
        givenUp += event.units();
        open -= event.units();
        shortageGivenUpAt = event.occurredAt();
    }

    @EventSourcingHandler
    void on(RestockCompleted event) {
        ended = true;
    }

    @EventSourcingHandler
    void on(RestockCancelled event) {
        givenUp += event.unitsOpen();
        open = 0;
        ended = true;
        openWhenCancelled = event.cancelledBy() == null ? 0 : event.unitsOpen();
    }
}
