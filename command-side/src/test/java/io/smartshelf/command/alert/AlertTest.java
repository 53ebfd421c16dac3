package io.smartshelf.command.alert;

import static io.smartshelf.command.Rejected.rejection;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertTest {

    private static final AlertId LOW_MILK = AlertId.parse("S001/alert/refill_request/store/LONLON0185");
    private static final AlertFigures THREE_LEFT = new AlertFigures(3, 4, 12, 7, null, null);
    private static final AlertFigures TWO_LEFT = new AlertFigures(2, 4, 12, 8, null, null);

    private final AggregateTestFixture<Alert> alert = new AggregateTestFixture<>(Alert.class);

    @Test
    void aConditionOpensAnAlert() {
        alert.givenNoPriorActivity()
                .when(raise("09:00", THREE_LEFT))
                .expectSuccessfulHandlerExecution()
                .expectEvents(opened("09:00", 1, THREE_LEFT));
    }

    @Test
    void aConditionThatIsToldAgainOpensNoSecondAlert() {
        alert.given(opened("09:00", 1, THREE_LEFT))
                .when(raise("11:00", TWO_LEFT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aConditionThatIsToldAgainLeavesAnAcknowledgedAlertAsItIs() {
        alert.given(opened("09:00", 1, THREE_LEFT), acknowledged("09:05"))
                .when(raise("11:00", TWO_LEFT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void theEndOfTheConditionResolvesAnOpenAlert() {
        alert.given(opened("09:00", 1, THREE_LEFT))
                .when(clear("09:30"))
                .expectEvents(resolved("09:30", null, "the shelf recovered"));
    }

    @Test
    void theEndOfTheConditionResolvesAnAcknowledgedAlert() {
        alert.given(opened("09:00", 1, THREE_LEFT), acknowledged("09:05"))
                .when(clear("09:30"))
                .expectEvents(resolved("09:30", null, "the shelf recovered"));
    }

    @Test
    void theEndOfAConditionThatIsToldAgainChangesNothing() {
        alert.given(opened("09:00", 1, THREE_LEFT), resolved("09:30", null, "the shelf recovered"))
                .when(clear("09:31"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void theEndOfAConditionThatNeverOpenedAnAlertChangesNothing() {
        alert.givenNoPriorActivity()
                .when(clear("09:30"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aConditionThatReturnsWithinTheHourIsHeldBackUntilTheHourIsOver() {
        alert.given(opened("09:00", 1, THREE_LEFT), resolved("09:30", null, "the shelf recovered"))
                .when(raise("10:29", TWO_LEFT))
                .expectEvents(heldBack("10:29", "10:30", TWO_LEFT));
    }

    @Test
    void aConditionThatReturnsAfterAnHourOpensAtOnce() {
        alert.given(opened("09:00", 1, THREE_LEFT), resolved("09:30", null, "the shelf recovered"))
                .when(raise("10:30", TWO_LEFT))
                .expectEvents(opened("10:30", 2, TWO_LEFT));
    }

    @Test
    void aConditionThatIsHeldBackAndToldAgainChangesNothing() {
        heldBackUntilHalfPastTen()
                .when(raise("10:20", THREE_LEFT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aConditionThatStillHoldsOpensWhenTheCooldownEnds() {
        heldBackUntilHalfPastTen().when(endCooldown("10:30")).expectEvents(opened("10:30", 2, TWO_LEFT, "10:00"));
    }

    @Test
    void aConditionThatIsToldAgainAfterTheCooldownOpensThoughNobodyEndedIt() {
        heldBackUntilHalfPastTen().when(raise("10:31", THREE_LEFT)).expectEvents(opened("10:31", 2, THREE_LEFT));
    }

    @Test
    void aCooldownThatHasNotEndedOpensNothing() {
        heldBackUntilHalfPastTen()
                .when(endCooldown("10:29"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aCooldownThatEndsTwiceOpensOneAlert() {
        alert.givenCommands(raise("09:00", THREE_LEFT), clear("09:30"), raise("10:00", TWO_LEFT), endCooldown("10:30"))
                .when(endCooldown("10:30"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aConditionThatEndsWhileItIsHeldBackOpensNothing() {
        heldBackUntilHalfPastTen().when(clear("10:10")).expectEvents(ended("10:10"));
        alert.given(
                        opened("09:00", 1, THREE_LEFT),
                        resolved("09:30", null, "the shelf recovered"),
                        heldBack("10:00", "10:30", TWO_LEFT),
                        ended("10:10"))
                .when(endCooldown("10:30"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anAlertSaysHowOftenItsConditionOpenedOne() {
        alert.givenCommands(raise("09:00", THREE_LEFT), clear("09:30"), raise("10:00", TWO_LEFT), endCooldown("10:30"))
                .andGivenCommands(clear("10:40"))
                .when(raise("12:00", THREE_LEFT))
                .expectEvents(opened("12:00", 3, THREE_LEFT));
    }

    @Test
    void aPersonTakesAnAlertOn() {
        alert.given(opened("09:00", 1, THREE_LEFT))
                .when(new AcknowledgeAlert(LOW_MILK, "ann", "on my way", at("09:05")))
                .expectEvents(acknowledged("09:05"));
    }

    @Test
    void onlyAnOpenAlertCanBeTakenOn() {
        var acknowledge = new AcknowledgeAlert(LOW_MILK, "bob", null, at("09:40"));
        assertThat(rejection(alert.given(opened("09:00", 1, THREE_LEFT), acknowledged("09:05"))
                        .when(acknowledge)))
                .isEqualTo(new Rejection(
                        RejectionCode.ALERT_NOT_OPEN,
                        "Expected to acknowledge alert " + LOW_MILK + ", but it is acknowledged already",
                        Map.of("alertId", LOW_MILK.toString(), "state", "acknowledged")));
        assertThat(rejection(alert.given(opened("09:00", 1, THREE_LEFT), resolved("09:30", null, "the shelf recovered"))
                        .when(acknowledge)))
                .isEqualTo(new Rejection(
                        RejectionCode.ALERT_NOT_OPEN,
                        "Expected to acknowledge alert " + LOW_MILK + ", but it is closed already",
                        Map.of("alertId", LOW_MILK.toString(), "state", "closed")));
    }

    @Test
    void whatAPersonResolvesOpensAgainAfterAnHourIfTheConditionStillHolds() {
        alert.given(opened("09:00", 1, THREE_LEFT))
                .when(resolve("09:30"))
                .expectEvents(
                        resolved("09:30", "ann", "filled by hand", "09:00"),
                        heldBack("09:30", "10:30", THREE_LEFT, "09:00"));
        alert.given(
                        opened("09:00", 1, THREE_LEFT),
                        resolved("09:30", "ann", "filled by hand", "09:00"),
                        heldBack("09:30", "10:30", THREE_LEFT, "09:00"))
                .when(endCooldown("10:30"))
                .expectEvents(opened("10:30", 2, THREE_LEFT, "09:00"));
    }

    @Test
    void whatAPersonResolvesStaysClosedIfTheConditionEnds() {
        alert.givenCommands(raise("09:00", THREE_LEFT), resolve("09:30"))
                .when(clear("09:40"))
                .expectEvents(ended("09:40"));
    }

    @Test
    void anAcknowledgedAlertCanBeResolved() {
        alert.given(opened("09:00", 1, THREE_LEFT), acknowledged("09:05"))
                .when(resolve("09:30"))
                .expectEvents(
                        resolved("09:30", "ann", "filled by hand", "09:00"),
                        heldBack("09:30", "10:30", THREE_LEFT, "09:00"));
    }

    @Test
    void aPersonDismissesAnAlert() {
        alert.given(opened("09:00", 1, THREE_LEFT)).when(dismiss("09:30")).expectEvents(dismissed("09:30"));
        alert.given(opened("09:00", 1, THREE_LEFT), acknowledged("09:05"))
                .when(dismiss("09:30"))
                .expectEvents(dismissed("09:30"));
    }

    @Test
    void aDismissedAlertStaysClosedWhileItsConditionGoesOn() {
        alert.given(opened("09:00", 1, THREE_LEFT), dismissed("09:30"))
                .when(raise("15:00", TWO_LEFT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aDismissedAlertOpensWhenItsConditionHasEndedAndHoldsAgain() {
        alert.given(opened("09:00", 1, THREE_LEFT), dismissed("09:30"))
                .when(clear("09:40"))
                .expectEvents(ended("09:40"));
        alert.given(opened("09:00", 1, THREE_LEFT), dismissed("09:30"), ended("09:40"))
                .when(raise("10:30", TWO_LEFT))
                .expectEvents(opened("10:30", 2, TWO_LEFT));
    }

    @Test
    void aDismissedAlertWhoseConditionHoldsAgainIsHeldBackForTheRestOfTheHour() {
        alert.given(opened("09:00", 1, THREE_LEFT), dismissed("09:30"), ended("09:40"))
                .when(raise("09:50", TWO_LEFT))
                .expectEvents(heldBack("09:50", "10:30", TWO_LEFT));
    }

    @Test
    void aClosedAlertCanBeNeitherResolvedNorDismissed() {
        for (var command : List.of(resolve("11:00"), dismiss("11:00"))) {
            for (var close : List.of(resolved("09:30", null, "the shelf recovered"), dismissed("09:30"))) {
                assertThat(rejection(alert.given(opened("09:00", 1, THREE_LEFT), close)
                                .when(command)))
                        .extracting(Rejection::code)
                        .isEqualTo(RejectionCode.ALERT_CLOSED);
            }
            assertThat(rejection(heldBackUntilHalfPastTen().when(command)))
                    .extracting(Rejection::code)
                    .isEqualTo(RejectionCode.ALERT_CLOSED);
        }
    }

    @Test
    void whatWasNeverOpenedIsNoAlertToAPerson() {
        for (var command :
                List.of(new AcknowledgeAlert(LOW_MILK, "ann", null, at("09:00")), resolve("09:00"), dismiss("09:00"))) {
            assertThat(rejection(alert.givenNoPriorActivity().when(command)))
                    .extracting(Rejection::code)
                    .isEqualTo(RejectionCode.UNKNOWN_ALERT);
        }
    }

    @Test
    void whoClosesAnAlertMustSayWhoAndWhy() {
        var refused = Map.of(
                new AcknowledgeAlert(LOW_MILK, " ", null, at("09:30")), "acknowledgedBy",
                new ResolveAlert(LOW_MILK, "", "filled", at("09:30")), "resolvedBy",
                new ResolveAlert(LOW_MILK, "ann", " ", at("09:30")), "reason",
                new DismissAlert(LOW_MILK, "", "no need", at("09:30")), "dismissedBy",
                new DismissAlert(LOW_MILK, "ann", "", at("09:30")), "reason");
        refused.forEach((command, field) -> assertThat(
                        rejection(alert.given(opened("09:00", 1, THREE_LEFT)).when(command)))
                .satisfies(rejection -> {
                    assertThat(rejection.code()).isEqualTo(RejectionCode.MISSING_FIELD);
                    assertThat(rejection.facts()).containsEntry("field", field);
                }));
    }

    @Test
    void whatWasToldBeforeOpensNothingWhenItIsToldAgain() {
        alert.given(opened("09:00", 1, THREE_LEFT), resolved("09:30", null, "the shelf recovered"))
                .when(raise("09:00", THREE_LEFT))
                .expectNoEvents();
    }

    @Test
    void anEndThatWasToldBeforeClosesNoLaterAlert() {
        alert.given(
                        opened("09:00", 1, THREE_LEFT),
                        resolved("09:30", null, "the shelf recovered"),
                        opened("11:00", 2, TWO_LEFT))
                .when(clear("09:30"))
                .expectNoEvents();
    }

    @Test
    void whatIsToldIsRememberedWhateverAPersonDoes() {
        alert.given(opened("09:00", 1, THREE_LEFT))
                .when(resolve("09:10"))
                .expectEvents(
                        resolved("09:10", "ann", "filled by hand", "09:00"),
                        heldBack("09:10", "10:10", THREE_LEFT, "09:00"));
    }

    private TestExecutor<Alert> heldBackUntilHalfPastTen() {
        return alert.given(
                opened("09:00", 1, THREE_LEFT),
                resolved("09:30", null, "the shelf recovered"),
                heldBack("10:00", "10:30", TWO_LEFT));
    }

    private static RaiseAlert raise(String time, AlertFigures figures) {
        return new RaiseAlert(LOW_MILK, figures, toldAt(time), at(time));
    }

    private static ClearAlert clear(String time) {
        return new ClearAlert(LOW_MILK, "the shelf recovered", toldAt(time), at(time));
    }

    private static EndCooldown endCooldown(String time) {
        return new EndCooldown(LOW_MILK, at(time));
    }

    private static ResolveAlert resolve(String time) {
        return new ResolveAlert(LOW_MILK, "ann", "filled by hand", at(time));
    }

    private static DismissAlert dismiss(String time) {
        return new DismissAlert(LOW_MILK, "ann", "sold out for good", at(time));
    }

    private static AlertOpened opened(String time, int occurrence, AlertFigures figures) {
        return opened(time, occurrence, figures, time);
    }

    private static AlertOpened opened(String time, int occurrence, AlertFigures figures, String toldAt) {
        return new AlertOpened(LOW_MILK, at(time), occurrence, figures, toldAt(toldAt));
    }

    private static AlertHeldBack heldBack(String time, String until, AlertFigures figures) {
        return heldBack(time, until, figures, time);
    }

    private static AlertHeldBack heldBack(String time, String until, AlertFigures figures, String toldAt) {
        return new AlertHeldBack(LOW_MILK, at(time), at(until), figures, toldAt(toldAt));
    }

    private static AlertAcknowledged acknowledged(String time) {
        return new AlertAcknowledged(LOW_MILK, at(time), "ann", "on my way");
    }

    private static AlertResolved resolved(String time, @Nullable String by, String reason) {
        return resolved(time, by, reason, time);
    }

    private static AlertResolved resolved(String time, @Nullable String by, String reason, String toldAt) {
        return new AlertResolved(LOW_MILK, at(time), by, reason, toldAt(toldAt));
    }

    private static AlertDismissed dismissed(String time) {
        return new AlertDismissed(LOW_MILK, at(time), "ann", "sold out for good");
    }

    private static AlertConditionEnded ended(String time) {
        return new AlertConditionEnded(LOW_MILK, at(time), toldAt(time));
    }

    /** The shelf's events are numbered by the minute. */
    private static long toldAt(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }
}
