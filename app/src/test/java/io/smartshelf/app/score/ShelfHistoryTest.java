package io.smartshelf.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.score.DiscrepancyScore.FaultScore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One shelf with ten units at midnight, until the next one. */
class ShelfHistoryTest {

    private final ShelfHistory shelf = new ShelfHistory();

    ShelfHistoryTest() {
        shelf.stands(at("00:00"), 10);
        shelf.isBooked(at("00:00"), 10);
    }

    @Test
    void aShelfThatHoldsWhatIsBookedHasNoError() {
        shelf.stands(at("09:00"), 5);
        shelf.isBooked(at("09:00"), 5);
        var score = score();
        assertThat(score.errorsOnDisplay() + score.briefErrors()).isZero();
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isEqualTo(1);
    }

    @Test
    void anErrorDuringWhichAnAlertOpensIsFoundAndTheAlertIsRight() {
        shelf.wentWrong(at("08:57"), "lost_refill", 6);
        shelf.stands(at("09:00"), 16);
        shelf.alertOpened(at("09:10"));
        shelf.alertClosed(at("13:00"));
        shelf.isBooked(at("13:00"), 16);
        var score = score();
        assertThat(score.errorsOnDisplay()).isEqualTo(1);
        assertThat(score.foundOnDisplay()).isEqualTo(1);
        assertThat(score.alertsOnDisplay()).isEqualTo(1);
        assertThat(score.faults()).containsExactly(new FaultScore("lost_refill", 1, 6, 1, 1));
    }

    @Test
    void anErrorWithoutAnAlertIsMissed() {
        shelf.wentWrong(at("08:57"), "lost_put_back", 3);
        shelf.stands(at("09:00"), 13);
        var score = score();
        assertThat(score.recall()).isZero();
        assertThat(score.faults()).containsExactly(new FaultScore("lost_put_back", 1, 3, 1, 0));
    }

    @Test
    void anErrorIsFoundUntilTwoHoursAfterItsEnd() {
        shelf.stands(at("09:00"), 13);
        shelf.isBooked(at("12:00"), 13);
        shelf.alertOpened(at("14:00"));
        shelf.alertClosed(at("14:30"));
        assertThat(score().recall()).isEqualTo(1);
    }

    @Test
    void anAlertThatOpensLaterIsFalse() {
        shelf.stands(at("09:00"), 13);
        shelf.isBooked(at("12:00"), 13);
        shelf.alertOpened(at("14:05"));
        var score = score();
        assertThat(score.recall()).isZero();
        assertThat(score.precision()).isZero();
        assertThat(score.falseAlerts()).isEqualTo(1);
        assertThat(score.ofSmallErrors()).isZero();
    }

    @Test
    void anAlertThatIsOpenAlreadyFindsTheNextErrorToo() {
        shelf.alertOpened(at("08:00"));
        shelf.stands(at("09:00"), 13);
        var score = score();
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.precision()).isZero();
    }

    @Test
    void whatIsOverWithinThreeHoursDoesNotCountButMakesAnAlertRight() {
        shelf.stands(at("09:00"), 7);
        shelf.alertOpened(at("10:30"));
        shelf.isBooked(at("11:55"), 7);
        shelf.alertClosed(at("12:00"));
        var score = score();
        assertThat(score.errorsOnDisplay()).isZero();
        assertThat(score.briefErrors()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(1);
    }

    @Test
    void whatIsToldOfOneMomentHoldsTogether() {
        shelf.stands(at("09:00"), 2);
        shelf.isBooked(at("09:00"), 6);
        shelf.isBooked(at("09:00"), 2);
        assertThat(score().briefErrors()).isZero();
    }

    @Test
    void twoUnitsAreNoErrorAndAnAlertOfThemIsFalse() {
        shelf.stands(at("09:00"), 8);
        shelf.alertOpened(at("12:00"));
        var score = score();
        assertThat(score.errorsOnDisplay()).isZero();
        assertThat(score.falseAlerts()).isEqualTo(1);
        assertThat(score.ofSmallErrors()).isEqualTo(1);
    }

    @Test
    void smallErrorsAddUpToOneThatTheyAllLedTo() {
        shelf.wentWrong(at("07:59"), "lost_put_back", 1);
        shelf.stands(at("08:00"), 11);
        shelf.isBooked(at("08:30"), 11);
        shelf.wentWrong(at("08:59"), "lost_put_back", 1);
        shelf.stands(at("09:00"), 12);
        shelf.wentWrong(at("09:59"), "lost_put_back", 2);
        shelf.stands(at("10:00"), 14);
        var score = score();
        assertThat(score.errorsOnDisplay()).isEqualTo(1);
        assertThat(score.faults()).containsExactly(new FaultScore("lost_put_back", 3, 4, 2, 0));
    }

    @Test
    void aRefillAstrayIsAnErrorAlthoughTheDisplayIsAsBooked() {
        shelf.wentWrong(at("09:00"), "refill_forgotten", 8);
        shelf.alertOpened(at("09:15"));
        shelf.alertClosed(at("09:45"));
        shelf.wentWrong(at("12:00"), "refill_refused", 4);
        var score = score();
        assertThat(score.refillsAstray()).isEqualTo(2);
        assertThat(score.foundAstray()).isEqualTo(1);
        assertThat(score.alertsAstray()).isEqualTo(1);
        assertThat(score.precisionOnDisplay()).isZero();
        assertThat(score.recallOnDisplay()).isEqualTo(1);
    }

    private DiscrepancyScore score() {
        var tally = new Tally();
        shelf.addTo(tally, at("23:55"));
        return tally.score();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-02T" + time + ":00Z");
    }
}
