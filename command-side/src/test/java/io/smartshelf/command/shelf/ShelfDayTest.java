package io.smartshelf.command.shelf;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.day;
import static io.smartshelf.command.shelf.ShelfReadings.expect;
import static io.smartshelf.command.shelf.ShelfReadings.midnight;
import static io.smartshelf.command.shelf.ShelfReadings.picked;
import static io.smartshelf.command.shelf.ShelfReadings.pickup;
import static io.smartshelf.command.shelf.ShelfReadings.putBack;
import static io.smartshelf.command.shelf.ShelfReadings.readings;
import static io.smartshelf.command.shelf.ShelfReadings.refilled;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static io.smartshelf.command.shelf.ShelfReadings.removal;
import static io.smartshelf.command.shelf.ShelfReadings.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotNearedExpiry;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.SensorFellSilent;
import io.smartshelf.api.shelf.SensorHeardAgain;
import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.shelf.ShelfOpened;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** Four units of lot B1 expire on February 1st, six of lot B2 on March 1st. */
class ShelfDayTest {

    private static final LocalDate FEBRUARY_1 = LocalDate.parse("2026-02-01");
    private static final LocalDate MARCH_1 = LocalDate.parse("2026-03-01");

    private final AggregateTestFixture<Shelf> shelf = new AggregateTestFixture<>(Shelf.class);

    @Test
    void theFirstDayOpensTheShelf() {
        var events = eventsOf(milk().when(day("2026-01-01")));
        assertThat(events)
                .containsExactly(new ShelfOpened(MILK, midnight("2026-01-01"), LocalDate.parse("2026-01-01")));
    }

    @Test
    void aDayBeginsOnce() {
        milk(day("2026-01-01"), day("2026-01-02")).when(day("2026-01-02")).expectNoEvents();
        milk(day("2026-01-01"), day("2026-01-02")).when(day("2026-01-01")).expectNoEvents();
    }

    @Test
    void daysThatNobodyBeganAreLeftOut() {
        var events = eventsOf(milk(day("2026-01-01")).when(day("2026-01-04")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class, ShelfOpened.class);
        assertThat(only(ShelfDayClosed.class, events).date()).isEqualTo(LocalDate.parse("2026-01-01"));
        milk(day("2026-01-01"), day("2026-01-04")).when(day("2026-01-04")).expectNoEvents();
        milk(day("2026-01-01"), day("2026-01-04")).when(day("2026-01-03")).expectNoEvents();
    }

    @Test
    void theDayThatIsOverTellsWhatHappenedOnIt() {
        var closed = only(
                ShelfDayClosed.class,
                milk(
                                day("2026-01-01"),
                                readings(pickup(1, "ann", 10)),
                                gapsGivenUp(putBack(31, "ann", 4)),
                                readings(removal("w1", null, 1, null), sale("t1", "ann", 6, null)),
                                expect(1, picked("B9", 5)),
                                readings(refilled(32, 5)))
                        .when(day("2026-01-02")));
        assertThat(closed)
                .isEqualTo(new ShelfDayClosed(
                        MILK, midnight("2026-01-02"), LocalDate.parse("2026-01-01"), 6, 5, 1, 30, 86_400, 8));
    }

    @Test
    void aShelfThatIsOutOverMidnightIsOutOnBothDays() {
        var first = only(
                ShelfDayClosed.class,
                milk(day("2026-01-01"), readings(pickup(1, "ann", 10))).when(day("2026-01-02")));
        assertThat(first.secondsOut()).isEqualTo(86_400 - 9 * 3600 - 1);
        var second = only(
                ShelfDayClosed.class,
                milk(day("2026-01-01"), readings(pickup(1, "ann", 10)), day("2026-01-02"))
                        .when(day("2026-01-03")));
        assertThat(second.secondsOut()).isEqualTo(86_400);
        assertThat(second.unitsSold()).isZero();
    }

    @Test
    void aLotNearsItsExpiryByThePassingOfDaysAlone() {
        var early = eventsOf(milk(day("2026-01-25")).when(day("2026-01-26")));
        assertThat(early).hasExactlyElementsOfTypes(ShelfDayClosed.class);
        var events = eventsOf(milk(day("2026-01-26")).when(day("2026-01-27")));
        assertThat(events)
                .hasExactlyElementsOfTypes(ShelfDayClosed.class, LotNearedExpiry.class)
                .last()
                .isEqualTo(new LotNearedExpiry(MILK, midnight("2026-01-27"), "B1", FEBRUARY_1, 4));
    }

    @Test
    void aLotThatNearsItsExpiryIsNoticedOnce() {
        var events = eventsOf(milk(day("2026-01-27")).when(day("2026-01-28")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    @Test
    void aLotIsMarkedDownOnItsLastDayAndOnTheDayBefore() {
        var before = only(LotMarkedDown.class, milk(day("2026-01-30")).when(day("2026-01-31")));
        var last = only(
                LotMarkedDown.class, milk(day("2026-01-30"), day("2026-01-31")).when(day("2026-02-01")));
        assertThat(before.date()).isEqualTo(LocalDate.parse("2026-01-31"));
        assertThat(last.date()).isEqualTo(FEBRUARY_1);
        assertThat(List.of(before, last)).allSatisfy(markedDown -> {
            assertThat(markedDown.lot()).isEqualTo("B1");
            assertThat(markedDown.units()).isEqualTo(4);
            assertThat(markedDown.discount())
                    .isIn(new BigDecimal("0.30"), new BigDecimal("0.40"), new BigDecimal("0.50"));
        });
    }

    @Test
    void aLotIsMarkedDownOnceADayAlthoughMoreOfItArrives() {
        var events = eventsOf(
                milk(day("2026-01-31"), expect(1, picked("B1", FEBRUARY_1, 2))).when(readings(refilled(1, 2))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsRefilled.class);
        milk(day("2026-01-31")).when(day("2026-01-31")).expectNoEvents();
    }

    @Test
    void aLotIsMarkedDownOnceADayAlthoughItWasGoneMeanwhile() {
        var events = eventsOf(
                milk(day("2026-01-31"), expect(1, picked("B1", FEBRUARY_1, 2)), readings(removal("w1", null, 4, "B1")))
                        .when(readings(refilled(1, 2))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsRefilled.class, LotNearedExpiry.class);
    }

    @Test
    void aLotThatArrivesShortDatedIsNoticedAtOnce() {
        var events = eventsOf(milk(day("2026-01-01"), expect(1, picked("B9", LocalDate.parse("2026-01-02"), 2)))
                .when(readings(refilled(1, 2))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsRefilled.class, LotNearedExpiry.class, LotMarkedDown.class);
    }

    @Test
    void aLotThatArrivesExpiredIsToBeRemovedAtOnce() {
        var expired = only(
                LotExpired.class,
                milk(day("2026-01-02"), expect(1, picked("B9", LocalDate.parse("2026-01-01"), 2)))
                        .when(readings(refilled(1, 2))));
        assertThat(expired.lot()).isEqualTo("B9");
    }

    @Test
    void aLotExpiresOnTheDayAfterItsLastAndIsNoticedOnce() {
        var events = eventsOf(milk(day("2026-02-01")).when(day("2026-02-02")));
        assertThat(events)
                .hasExactlyElementsOfTypes(ShelfDayClosed.class, LotExpired.class)
                .last()
                .isEqualTo(new LotExpired(MILK, midnight("2026-02-02"), "B1", FEBRUARY_1, 4));
        var next = eventsOf(milk(day("2026-02-01"), day("2026-02-02")).when(day("2026-02-03")));
        assertThat(next).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    @Test
    void aLotWithoutUnitsNeitherExpiresNorHidesTheNext() {
        var soldOut = List.of(readings(pickup(1, "ann", 4)), readings(sale("t1", "ann", 4, "B1")));
        var events = eventsOf(milk(day("2026-01-01"), soldOut.get(0), soldOut.get(1), day("2026-02-01"))
                .when(day("2026-02-02")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class);
        var later = eventsOf(milk(day("2026-01-01"), soldOut.get(0), soldOut.get(1), day("2026-02-23"))
                .when(day("2026-02-24")));
        assertThat(later).last().isEqualTo(new LotNearedExpiry(MILK, midnight("2026-02-24"), "B2", MARCH_1, 6));
    }

    @Test
    void anExpiredLotDoesNotHideTheNext() {
        var events = eventsOf(milk(day("2026-02-02")).when(day("2026-02-24")));
        assertThat(only(LotNearedExpiry.class, events).lot()).isEqualTo("B2");
    }

    @Test
    void aShortDatedLotThatIsSoldIsGone() {
        var events = eventsOf(
                milk(day("2026-01-27"), readings(pickup(1, "ann", 4))).when(readings(sale("t1", "ann", 4, "B1"))));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsSold.class, ShortDatedLotGone.class)
                .last()
                .extracting("lot")
                .isEqualTo("B1");
    }

    @Test
    void aSensorThatReadsNothingWhileTheTillsSellIsSilent() {
        var events =
                eventsOf(milk(day("2026-01-01"), readings(sale("t1", 1, NINE))).when(day("2026-01-02")));
        assertThat(events).contains(new SensorFellSilent(MILK, midnight("2026-01-02"), null));
        var next = eventsOf(milk(
                        day("2026-01-01"),
                        readings(sale("t1", 1, NINE)),
                        day("2026-01-02"),
                        readings(sale("t2", 1, NINE.plusSeconds(86_400))))
                .when(day("2026-01-03")));
        assertThat(next).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    @Test
    void aSensorOfAShelfThatSellsNothingIsNotSilent() {
        var events = eventsOf(milk(day("2026-01-01")).when(day("2026-01-02")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    @Test
    void aReadingThatArrivesLateDoesNotMakeASensorSilent() {
        var events = eventsOf(milk(
                        readings(pickup(1, "ann", 1)),
                        day("2026-01-02"),
                        gapsGivenUp(at(3, NINE.plusSeconds(86_400))),
                        readings(at(2, NINE.plusSeconds(60)), sale("t1", 1, NINE.plusSeconds(86_400))))
                .when(day("2026-01-03")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    @Test
    void aSilentSensorIsHeardAgainByItsNextReadingAndNotByASale() {
        Object[] silent = {day("2026-01-01"), readings(sale("t1", 1, NINE)), day("2026-01-02")};
        assertThat(eventsOf(milk(silent).when(readings(pickup(1, "ann", 1)))))
                .hasExactlyElementsOfTypes(UnitsPickedUp.class, SensorHeardAgain.class);
        assertThat(eventsOf(milk(silent).when(readings(new Pickup("old-1", null, NINE, "ann", 1, null)))))
                .hasExactlyElementsOfTypes(UnitsPickedUp.class, SensorHeardAgain.class);
        assertThat(eventsOf(milk(silent).when(readings(sale("t2", 1, NINE)))))
                .hasExactlyElementsOfTypes(UnitsSold.class);
    }

    @Test
    void aShelfThatUsuallySellsFastAndSellsNothingIsInDoubt() {
        var events = eventsOf(milk(sellingFourOnTwoDaysAndNothingOnFour()).when(day("2026-01-08")));
        assertThat(only(DiscrepancyFound.class, events))
                .isEqualTo(new DiscrepancyFound(
                        MILK,
                        midnight("2026-01-08"),
                        DiscrepancyCause.NOTHING_SOLD,
                        -2,
                        2,
                        "nothing was sold although 2 units are counted and others sold before"));
    }

    @Test
    void aSaleEndsTheDoubtThatNothingIsSold() {
        var earlier = new ArrayList<Object>(List.of(sellingFourOnTwoDaysAndNothingOnFour()));
        earlier.add(day("2026-01-08"));
        var events = eventsOf(milk(earlier.toArray()).when(readings(sale("t3", 1, NINE.plus(Duration.ofDays(7))))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsSold.class, DiscrepancyCleared.class);
    }

    @Test
    void aShelfThatIsOutIsNotInDoubtBecauseItSellsNothing() {
        var events = eventsOf(milk(
                        day("2026-01-01"),
                        readings(sale("t1", 9, NINE)),
                        day("2026-01-02"),
                        readings(sale("t2", 1, NINE.plusSeconds(86_400))),
                        day("2026-01-03"))
                .when(day("2026-01-04")));
        assertThat(events).hasExactlyElementsOfTypes(ShelfDayClosed.class);
    }

    private static Object[] sellingFourOnTwoDaysAndNothingOnFour() {
        return new Object[] {
            day("2026-01-01"),
            readings(sale("t1", 4, NINE)),
            day("2026-01-02"),
            readings(sale("t2", 4, NINE.plusSeconds(86_400))),
            day("2026-01-03"),
            day("2026-01-04"),
            day("2026-01-05"),
            day("2026-01-06"),
            day("2026-01-07")
        };
    }

    private static RecordShelfReadings gapsGivenUp(ShelfReading reading) {
        return ShelfReadings.givingUpThrough(Long.MAX_VALUE, reading);
    }

    private static Pickup at(long sequence, Instant at) {
        return new Pickup("r" + sequence, sequence, at, "ann", 1, 1000.0);
    }

    private TestExecutor<Shelf> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(registerMilk());
        commands.addAll(List.of(earlier));
        return shelf.givenCommands(commands);
    }
}
