package io.smartshelf.command.shelf;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.day;
import static io.smartshelf.command.shelf.ShelfReadings.givingUpThrough;
import static io.smartshelf.command.shelf.ShelfReadings.pickup;
import static io.smartshelf.command.shelf.ShelfReadings.putBack;
import static io.smartshelf.command.shelf.ShelfReadings.readings;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static io.smartshelf.command.shelf.ShelfReadings.removal;
import static io.smartshelf.command.shelf.ShelfReadings.sale;
import static io.smartshelf.command.shelf.ShelfReadings.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfReading.Count;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.UnitsSold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** A unit weighs a kilogram, ten stand on display. */
class ShelfDiscrepancyTest {

    private static final Instant HALF_PAST_TEN = NINE.plusSeconds(5400);

    private final AggregateTestFixture<Shelf> shelf = new AggregateTestFixture<>(Shelf.class);

    @Test
    void aScaleThatTellsOfFewerUnitsForNinetyMinutesIsBelieved() {
        var early = eventsOf(
                milk(readings(weighing(1, -5000, NINE))).when(readings(weighing(2, 0, HALF_PAST_TEN.minusSeconds(1)))));
        assertThat(early).hasExactlyElementsOfTypes(ShelfWeighed.class);
        var found = only(
                DiscrepancyFound.class,
                milk(readings(weighing(1, -5000, NINE))).when(readings(weighing(2, 0, HALF_PAST_TEN))));
        assertThat(found)
                .isEqualTo(new DiscrepancyFound(
                        MILK,
                        HALF_PAST_TEN,
                        DiscrepancyCause.WEIGHT,
                        -5,
                        10,
                        "the scale tells of 5 units, counted are 10"));
    }

    @Test
    void aScaleThatDiffersByTwoUnitsProvesNothing() {
        var events = eventsOf(milk(readings(weighing(1, -2000, NINE))).when(readings(weighing(2, 0, HALF_PAST_TEN))));
        assertThat(events).hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void whatWasCountedAndWeighedAgrees() {
        var events = eventsOf(milk(readings(
                        pickup(1, "ann", 8), weighing(2, -8000, NINE), putBack(3, "ann", 4), weighing(4, 4000, NINE)))
                .when(readings(weighing(5, 0, HALF_PAST_TEN))));
        assertThat(events).hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void aDiscrepancyOfTheScaleIsFoundOnceAndEndsWhenItAgrees() {
        var off = List.of(readings(weighing(1, -5000, NINE)), readings(weighing(2, 0, HALF_PAST_TEN)));
        var again = eventsOf(milk(off.get(0), off.get(1)).when(readings(weighing(3, 0, HALF_PAST_TEN.plusSeconds(1)))));
        assertThat(again).hasExactlyElementsOfTypes(ShelfWeighed.class);
        var agrees = eventsOf(milk(off.get(0), off.get(1), readings(sale("t1", "ann", 5, null)))
                .when(readings(weighing(3, 0, HALF_PAST_TEN.plusSeconds(1)))));
        assertThat(agrees).hasExactlyElementsOfTypes(ShelfWeighed.class, DiscrepancyCleared.class);
    }

    @Test
    void theScaleIsAskedWhenADayBeginsAlthoughNothingIsReadAnyMore() {
        var events = eventsOf(
                milk(day("2026-01-01"), readings(weighing(1, -5000, NINE))).when(day("2026-01-02")));
        assertThat(only(DiscrepancyFound.class, events).cause()).isEqualTo(DiscrepancyCause.WEIGHT);
    }

    @Test
    void unitsOfWhichOnlyTheWeightWasReadAreFound() {
        var events = eventsOf(milk(givingUpThrough(2, weighing(2, "ann", 5000))).when(laterThatMorning(3)));
        assertThat(only(DiscrepancyFound.class, events).likelyUnits()).isEqualTo(5);
    }

    @Test
    void readingsMissedDoNotEndADiscrepancyOfTheScale() {
        var off = milk(readings(weighing(1, -5000, NINE)), laterThatMorning(2));
        var events = eventsOf(off.when(givingUpThrough(4, weighing(4, "ann", 0))));
        assertThat(events).hasExactlyElementsOfTypes(ReadingsMissed.class, ShelfWeighed.class);
    }

    @Test
    void aMovementWhoseWeightIsLostOrLateCountsAsWeighed() {
        var lost = List.of(readings(pickup(1, "ann", 5)), givingUpThrough(3, pickup(3, "bob", 1)));
        assertThat(eventsOf(milk(lost.get(0), lost.get(1)).when(laterThatMorning(4))))
                .hasExactlyElementsOfTypes(ShelfWeighed.class);
        var late = readings(weighing(2, -5000, NINE.plusSeconds(1)));
        assertThat(eventsOf(milk(lost.get(0), lost.get(1), late).when(laterThatMorning(4))))
                .hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void aMovementWhoseUnitsAreLateIsWeighedOnce() {
        var events = eventsOf(milk(givingUpThrough(2, weighing(2, "ann", -5000)), readings(pickup(1, "ann", 5)))
                .when(laterThatMorning(3)));
        assertThat(events).hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void whatWasPaidAndNeverReadAtTheShelfWasTakenUnweighed() {
        var paid = readings(sale("t1", "ann", 5, null));
        assertThat(eventsOf(milk(paid).when(laterThatMorning(1)))).hasExactlyElementsOfTypes(ShelfWeighed.class);
        var late = readings(pickup(1, "ann", 5), weighing(2, "ann", -5000));
        assertThat(eventsOf(milk(paid, late).when(laterThatMorning(3)))).hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void whatWasPaidAndOnlyWeighedAtTheShelfIsKnown() {
        var weighed = givingUpThrough(2, weighing(2, "ann", -5000));
        var paid = readings(sale("t1", "ann", 5, null));
        assertThat(eventsOf(milk(weighed, paid).when(laterThatMorning(3))))
                .hasExactlyElementsOfTypes(ShelfWeighed.class);
        var late = readings(pickup(1, "ann", 5));
        assertThat(eventsOf(milk(weighed, paid, late).when(laterThatMorning(3))))
                .hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void aDifferenceThatEndedByASaleIsNoneAtMidnight() {
        var events = eventsOf(
                milk(day("2026-01-01"), readings(weighing(1, "ann", -5000)), readings(sale("t1", "ann", 5, null)))
                        .when(day("2026-01-02")));
        assertThat(events).noneMatch(DiscrepancyFound.class::isInstance);
    }

    @Test
    void unitsRemovedThatNobodyKnewOfStoodThereAllTheTime() {
        var events = eventsOf(milk(
                        readings(pickup(1, "ann", 7), weighing(2, -7000, NINE), sale("t1", "ann", 7, null)),
                        readings(removal("w1", null, 8, null)),
                        readings(weighing(3, -8000, NINE.plusSeconds(301))))
                .when(readings(weighing(4, 0, HALF_PAST_TEN.plusSeconds(301)))));
        assertThat(events).hasExactlyElementsOfTypes(ShelfWeighed.class);
    }

    @Test
    void aShelfThatSoldMoreThanItHeldIsInDoubt() {
        var events = eventsOf(milk().when(readings(sale("t1", "ann", 13, null))));
        assertThat(only(DiscrepancyFound.class, events))
                .isEqualTo(new DiscrepancyFound(
                        MILK,
                        NINE.plusSeconds(600),
                        DiscrepancyCause.SOLD_WITHOUT_STOCK,
                        3,
                        0,
                        "3 units were paid that were not known to be there"));
        var two = eventsOf(milk().when(readings(sale("t1", "ann", 12, null))));
        assertThat(two).hasExactlyElementsOfTypes(UnitsSold.class, ShelfRanOut.class, ShelfRanLow.class);
    }

    @Test
    void aCountOfFewerTakesThemFromTheEarliestExpiry() {
        var counted = only(ShelfCounted.class, milk().when(count("c1", 8)));
        assertThat(counted)
                .isEqualTo(new ShelfCounted(
                        MILK, "c1", NINE, 8, -2, List.of(new LotTaken("B1", 2, 2)), "stocktake", "eve", 8, 0));
    }

    @Test
    void aCountOfMoreAddsThemToTheLatestExpiry() {
        var counted = only(ShelfCounted.class, milk().when(count("c1", 11)));
        assertThat(counted.correction()).isEqualTo(1);
        assertThat(counted.lots()).containsExactly(new LotTaken("B2", 1, 7));
    }

    @Test
    void aCountLeavesBasketsAlone() {
        var counted =
                only(ShelfCounted.class, milk(readings(pickup(1, "ann", 4))).when(count("c1", 0)));
        assertThat(counted.unitsInBaskets()).isEqualTo(4);
        assertThat(counted.lots()).containsExactly(new LotTaken("B1", 4, 0), new LotTaken("B2", 2, 4));
    }

    @Test
    void aCountIsTakenOnce() {
        milk(count("c1", 8))
                .when(count("c1", 8))
                .expectResultMessagePayload(ReadingOutcome.DUPLICATE)
                .expectNoEvents();
        milk(count("c1", 8))
                .when(readings(new Count("c1", NINE, 8, "stocktake", "eve")))
                .expectResultMessagePayload(List.of(ReadingOutcome.DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void unitsOfAShelfWithoutALotCannotBeCounted() {
        var empty = new RegisterShelf(
                MILK, "LONG-LIFE DAIRY", "Long-life Milk", 5, 12, 1000, new BigDecimal("1.20"), List.of());
        shelf.givenCommands(empty)
                .when(count("c1", 3))
                .expectResultMessagePayload(ReadingOutcome.refused(RejectionCode.NO_LOT_KNOWN))
                .expectNoEvents();
    }

    @Test
    void aCountEndsEveryDoubtAlsoWhereItChangesNothing() {
        var events = eventsOf(
                milk(readings(weighing(1, -5000, NINE)), readings(weighing(2, 0, HALF_PAST_TEN)), count("c1", 10))
                        .when(readings(weighing(3, 0, HALF_PAST_TEN.plusSeconds(7200)))));
        assertThat(events).hasExactlyElementsOfTypes(ShelfWeighed.class);
        var sold = eventsOf(
                milk(readings(sale("t1", "ann", 13, null)), count("c1", 5)).when(readings(sale("t2", "bob", 1, null))));
        assertThat(sold).hasExactlyElementsOfTypes(UnitsSold.class);
    }

    @Test
    void aCountOfNothingIsAStockOut() {
        var events = eventsOf(milk().when(count("c1", 0)));
        assertThat(events).hasExactlyElementsOfTypes(ShelfCounted.class, ShelfRanOut.class, ShelfRanLow.class);
    }

    private TestExecutor<Shelf> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(registerMilk());
        commands.addAll(List.of(earlier));
        return shelf.givenCommands(commands);
    }

    private static RecordShelfReadings laterThatMorning(long sequence) {
        return readings(weighing(sequence, 0, NINE.plusSeconds(7200)));
    }

    private static CountShelf count(String id, int units) {
        return new CountShelf(MILK, id, units, "stocktake", "eve", NINE);
    }
}
