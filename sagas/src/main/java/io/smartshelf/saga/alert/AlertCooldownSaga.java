package io.smartshelf.saga.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.EndCooldown;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** Waits until an alert that was held back may open, and says so to it. */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class AlertCooldownSaga {

    private static final String DEADLINE = "alert-cooldown";
    private static final String ALERT = "alertId";

    private @Nullable Instant until;

    @StartSaga
    @SagaEventHandler(associationProperty = ALERT)
    void on(AlertHeldBack event, DeadlineManager deadlines) {
        until = event.until();
        String unused =
                deadlines.schedule(event.until(), DEADLINE, event.alertId().toString());
    }

    @EndSaga
    @DeadlineHandler(deadlineName = DEADLINE)
    void onDeadline(String alertId, RoutineCommands commands) {
        var alert = AlertId.parse(alertId);
        commands.send(new EndCooldown(alert, requireNonNull(until)), alert);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ALERT)
    void on(AlertConditionEnded event, DeadlineManager deadlines) {
        deadlines.cancelAllWithinScope(DEADLINE);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ALERT)
    void on(AlertOpened event, DeadlineManager deadlines) {
        deadlines.cancelAllWithinScope(DEADLINE);
    }
}
