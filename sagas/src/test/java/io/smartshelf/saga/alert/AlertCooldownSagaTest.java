package io.smartshelf.saga.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.EndCooldown;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Instant;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AlertCooldownSagaTest {

    private static final AlertId ALERT = AlertId.parse("S001/alert/refill_request/store/LONLON0185");
    private static final AlertFigures FIGURES = new AlertFigures(3, 4, 12, 7, null, null);
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant HALF_PAST = Instant.parse("2026-01-05T10:30:00Z");
    private static final AlertHeldBack HELD_BACK = new AlertHeldBack(ALERT, TEN, HALF_PAST, FIGURES, 1);

    private final SagaTestFixture<AlertCooldownSaga> cooldowns = new SagaTestFixture<>(AlertCooldownSaga.class);

    @BeforeEach
    void open() {
        cooldowns.registerResource(new RoutineCommands(cooldowns.getCommandBus()));
    }

    @Test
    void anAlertThatIsHeldBackWaitsUntilItMayOpen() {
        cooldowns
                .givenCurrentTime(TEN)
                .whenPublishingA(HELD_BACK)
                .expectActiveSagas(1)
                .expectAssociationWith("alertId", ALERT.toString())
                .expectScheduledDeadlineWithName(HALF_PAST, "alert-cooldown")
                .expectScheduledDeadline(HALF_PAST, ALERT.toString())
                .expectNoDispatchedCommands();
    }

    @Test
    void theCooldownEndsWhenItIsOver() {
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .whenTimeAdvancesTo(HALF_PAST)
                .expectTriggeredDeadlinesWithName("alert-cooldown")
                .expectDispatchedCommands(new EndCooldown(ALERT, HALF_PAST))
                .expectActiveSagas(0);
    }

    @Test
    void theCooldownDoesNotEndBeforeItIsOver() {
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .whenTimeAdvancesTo(HALF_PAST.minusSeconds(1))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void aConditionThatEndsEndsTheWaiting() {
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .whenPublishingA(new AlertConditionEnded(ALERT, TEN.plusSeconds(60), 2))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void anAlertThatOpensByItselfEndsTheWaiting() {
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .whenPublishingA(new AlertOpened(ALERT, HALF_PAST, 2, FIGURES, 1))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void anotherAlertsNewsLeavesTheWaitingAsItIs() {
        var other = AlertId.parse("S001/alert/refill_request/store/LONLON0186");
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .whenPublishingA(new AlertConditionEnded(other, TEN.plusSeconds(60), 2))
                .expectScheduledDeadlineWithName(HALF_PAST, "alert-cooldown")
                .expectActiveSagas(1);
    }

    @Test
    void anAlertThatIsHeldBackAgainWaitsAgain() {
        cooldowns
                .givenCurrentTime(TEN)
                .andThenAPublished(HELD_BACK)
                .andThenAPublished(new AlertConditionEnded(ALERT, TEN.plusSeconds(60), 2))
                .andThenAPublished(new AlertHeldBack(ALERT, TEN.plusSeconds(120), HALF_PAST, FIGURES, 3))
                .whenTimeAdvancesTo(HALF_PAST)
                .expectDispatchedCommands(new EndCooldown(ALERT, HALF_PAST));
    }

    @Test
    void whatIsStoredOfTheWaitingIsAllItNeeds() {
        var json = JsonMapper.builder().build();

        var stored = json.writeValueAsString(
                json.readValue("{\"until\":\"2026-01-05T10:30:00Z\"}", AlertCooldownSaga.class));

        assertThat(stored).isEqualTo("{\"until\":\"2026-01-05T10:30:00Z\"}");
    }
}
