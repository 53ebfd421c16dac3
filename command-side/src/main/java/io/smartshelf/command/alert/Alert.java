package io.smartshelf.command.alert;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.alert.AcknowledgeAlert;
import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertDismissed;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertResolved;
import io.smartshelf.api.alert.ClearAlert;
import io.smartshelf.api.alert.DismissAlert;
import io.smartshelf.api.alert.EndCooldown;
import io.smartshelf.api.alert.RaiseAlert;
import io.smartshelf.api.alert.ResolveAlert;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.command.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A condition that deserves attention. Keeps true: at most one alert of it is not closed, none opens within an hour of
 * the last close, and none opens while the condition goes on that somebody dismissed.
 */
public class Alert {

    private static final Duration COOLDOWN = Duration.ofMinutes(60);

    @AggregateIdentifier
    private @Nullable AlertId alertId;

    private State state = State.OVER;
    private int occurrences;
    private Instant mayOpenAt = Instant.MIN;
    private @Nullable AlertFigures figures;
    private long causeSequence = -1;

    private enum State {
        OPEN,
        ACKNOWLEDGED,
        /** Closed; the condition holds and opens the alert when the cooldown has ended. */
        HELD_BACK,
        /** Closed; the condition holds and nobody wants to see it. */
        DISMISSED,
        /** Closed; the condition holds no longer. */
        OVER
    }

    /** For Axon. */
    protected Alert() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RaiseAlert command) {
        if (isKnown(command.causeSequence()) || (state != State.OVER && state != State.HELD_BACK)) {
            return;
        }
        long cause = command.causeSequence();
        if (!command.occurredAt().isBefore(mayOpenAt)) {
            apply(new AlertOpened(command.alertId(), command.occurredAt(), occurrences + 1, command.figures(), cause));
        } else if (state == State.OVER) {
            apply(new AlertHeldBack(command.alertId(), command.occurredAt(), mayOpenAt, command.figures(), cause));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ClearAlert command) {
        if (isKnown(command.causeSequence())) {
            return;
        }
        long cause = command.causeSequence();
        if (isUnclosed()) {
            apply(new AlertResolved(command.alertId(), command.occurredAt(), null, command.reason(), cause));
        } else if (state != State.OVER) {
            apply(new AlertConditionEnded(command.alertId(), command.occurredAt(), cause));
        }
    }

    /** A process that was killed tells its last events again. */
    private boolean isKnown(long cause) {
        return cause <= causeSequence;
    }

    @CommandHandler
    void handle(EndCooldown command) {
        if (state == State.HELD_BACK && !command.occurredAt().isBefore(mayOpenAt)) {
            apply(new AlertOpened(
                    command.alertId(), command.occurredAt(), occurrences + 1, lastFigures(), causeSequence));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AcknowledgeAlert command) {
        Refusal.ifBlank("acknowledgedBy", command.acknowledgedBy());
        mustBeKnown("acknowledge", command.alertId());
        if (state != State.OPEN) {
            throw refused(RejectionCode.ALERT_NOT_OPEN, "acknowledge", command.alertId());
        }
        apply(new AlertAcknowledged(
                command.alertId(), command.occurredAt(), command.acknowledgedBy(), command.reason()));
    }

    /** Whoever resolves an alert says its cause is dealt with: a condition that still holds in an hour proves otherwise. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResolveAlert command) {
        Refusal.ifBlank("resolvedBy", command.resolvedBy());
        Refusal.ifBlank("reason", command.reason());
        mustNotBeClosed("resolve", command.alertId());
        apply(new AlertResolved(
                command.alertId(), command.occurredAt(), command.resolvedBy(), command.reason(), causeSequence));
        apply(new AlertHeldBack(command.alertId(), command.occurredAt(), mayOpenAt, lastFigures(), causeSequence));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DismissAlert command) {
        Refusal.ifBlank("dismissedBy", command.dismissedBy());
        Refusal.ifBlank("reason", command.reason());
        mustNotBeClosed("dismiss", command.alertId());
        apply(new AlertDismissed(command.alertId(), command.occurredAt(), command.dismissedBy(), command.reason()));
    }

    private void mustNotBeClosed(String intent, AlertId id) {
        mustBeKnown(intent, id);
        if (!isUnclosed()) {
            throw refused(RejectionCode.ALERT_CLOSED, intent, id);
        }
    }

    private void mustBeKnown(String intent, AlertId id) {
        if (alertId == null) {
            throw Refusal.of(
                    RejectionCode.UNKNOWN_ALERT,
                    "Expected to " + intent + " alert " + id + ", but it was never opened",
                    Map.of("alertId", id.toString()));
        }
    }

    private CommandExecutionException refused(RejectionCode code, String intent, AlertId id) {
        var word = isUnclosed() ? "acknowledged" : "closed";
        return Refusal.of(
                code,
                "Expected to " + intent + " alert " + id + ", but it is " + word + " already",
                Map.of("alertId", id.toString(), "state", word));
    }

    private boolean isUnclosed() {
        return state == State.OPEN || state == State.ACKNOWLEDGED;
    }

    private AlertFigures lastFigures() {
        return Objects.requireNonNull(figures, "the alert was never opened");
    }

    @EventSourcingHandler
    void on(AlertOpened event) {
        alertId = event.alertId();
        state = State.OPEN;
        occurrences = event.occurrence();
        figures = event.figures();
        causeSequence = event.causeSequence();
    }

    @EventSourcingHandler
    void on(AlertHeldBack event) {
        state = State.HELD_BACK;
        figures = event.figures();
        causeSequence = event.causeSequence();
    }

    @EventSourcingHandler
    void on(AlertAcknowledged event) {
        state = State.ACKNOWLEDGED;
    }

    @EventSourcingHandler
    void on(AlertResolved event) {
        state = State.OVER;
        mayOpenAt = event.occurredAt().plus(COOLDOWN);
        causeSequence = event.causeSequence();
    }

    @EventSourcingHandler
    void on(AlertDismissed event) {
        state = State.DISMISSED;
        mayOpenAt = event.occurredAt().plus(COOLDOWN);
    }

    @EventSourcingHandler
    void on(AlertConditionEnded event) {
        state = State.OVER;
        causeSequence = event.causeSequence();
    }
}
