package io.smartshelf.command.shelf;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.Rejected.rejection;
import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.expect;
import static io.smartshelf.command.shelf.ShelfReadings.picked;
import static io.smartshelf.command.shelf.ShelfReadings.pickup;
import static io.smartshelf.command.shelf.ShelfReadings.putBack;
import static io.smartshelf.command.shelf.ShelfReadings.readings;
import static io.smartshelf.command.shelf.ShelfReadings.refill;
import static io.smartshelf.command.shelf.ShelfReadings.refilled;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static io.smartshelf.command.shelf.ShelfReadings.restock;
import static io.smartshelf.command.shelf.ShelfReadings.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ApplyShelfPolicy;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.CloseRefill;
import io.smartshelf.api.shelf.ConfirmRefill;
import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.EndRestock;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfPolicyApplied;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfStockedAgain;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** Ten of twelve units stand on display: below four the shelf is low, a restock fills it up to ten. */
class ShelfRestockTest {

    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final ShelfPolicy DEFAULT = ShelfPolicy.DEFAULT;

    private final AggregateTestFixture<Shelf> shelf = new AggregateTestFixture<>(Shelf.class);

    @Test
    void aShelfBelowItsMinimumAsksForWhatIsMissingUpToItsTarget() {
        var low = only(ShelfRanLow.class, milk().when(readings(pickup(1, "ann", 7))));
        assertThat(low).isEqualTo(new ShelfRanLow(MILK, NINE.plusSeconds(1), restock(1), 3, 12, 7, DEFAULT));
    }

    @Test
    void aShelfAtItsMinimumAsksForNothing() {
        var events = eventsOf(milk(policy("25", 1, 80)).when(readings(pickup(1, "ann", 7))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsPickedUp.class);
    }

    @Test
    void aShelfBelowItsFewestUnitsIsLowWhateverItsShare() {
        var low = only(ShelfRanLow.class, milk(policy("0", 5, 80)).when(readings(pickup(1, "ann", 6))));
        assertThat(low.unitsWanted()).isEqualTo(6);
    }

    @Test
    void aLowShelfAsksForOneRestockHoweverManyPickupsFollow() {
        var events =
                eventsOf(milk(readings(pickup(1, "ann", 7))).when(readings(pickup(2, "bob", 1), pickup(3, "cy", 1))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsPickedUp.class, UnitsPickedUp.class);
    }

    @Test
    void aShelfRecoversAtItsMinimum() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 7))).when(readings(putBack(2, "ann", 1))));
        assertThat(events).last().isEqualTo(new ShelfRecovered(MILK, NINE.plusSeconds(2), 4));
    }

    @Test
    void anEmptyDisplayIsOutAndTheFirstUnitEndsThat() {
        var out = eventsOf(milk().when(readings(pickup(1, "ann", 10))));
        assertThat(out).contains(new ShelfRanOut(MILK, NINE.plusSeconds(1)));
        var stocked = eventsOf(milk(readings(pickup(1, "ann", 10))).when(readings(putBack(2, "ann", 1))));
        assertThat(stocked)
                .hasExactlyElementsOfTypes(UnitsPutBack.class, ShelfStockedAgain.class)
                .last()
                .isEqualTo(new ShelfStockedAgain(MILK, NINE.plusSeconds(2), 1));
    }

    @Test
    void aRestockThatEndsOnALowShelfIsFollowedByTheNextWithoutWhatIsOnItsWay() {
        var events = eventsOf(
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 4))).when(end(1)));
        assertThat(events)
                .containsExactly(
                        new RestockEnded(MILK, restock(1), TEN, false),
                        new ShelfRanLow(MILK, TEN, restock(2), 3, 12, 3, DEFAULT));
    }

    @Test
    void aLowShelfWithEnoughOnItsWayAsksForNothing() {
        var events = eventsOf(
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 7))).when(end(1)));
        assertThat(events).hasExactlyElementsOfTypes(RestockEnded.class);
    }

    @Test
    void aRestockThatEndsOnARecoveredShelfAsksForNothing() {
        var events = eventsOf(
                milk(readings(pickup(1, "ann", 7), putBack(2, "ann", 2))).when(end(1)));
        assertThat(events).hasExactlyElementsOfTypes(RestockEnded.class);
    }

    @Test
    void aRestockEndsOnce() {
        milk(readings(pickup(1, "ann", 7)), end(1))
                .when(end(1))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anotherPolicyHoldsAtOnce() {
        var events = eventsOf(milk().when(policy("90", 1, 100)));
        assertThat(events).hasExactlyElementsOfTypes(ShelfPolicyApplied.class, ShelfRanLow.class);
        var relaxed = eventsOf(milk(readings(pickup(1, "ann", 7))).when(policy("10", 1, 80)));
        assertThat(relaxed).hasExactlyElementsOfTypes(ShelfPolicyApplied.class, ShelfRecovered.class);
    }

    @Test
    void thePolicyInForceChangesNothing() {
        milk(policy("90", 1, 100)).when(policy("90", 1, 100)).expectNoEvents();
    }

    @Test
    void aShelfThatARestockWouldNotFillIsNeverLow() {
        var events = eventsOf(milk().when(policy("90", 1, 50)));
        assertThat(events).hasExactlyElementsOfTypes(ShelfPolicyApplied.class);
    }

    @Test
    void aRefillIsExpectedOnce() {
        var events = eventsOf(milk(expect(1, picked("B9", 4))).when(expect(2, picked("B9", 2), picked("B8", 1))));
        assertThat(only(RefillExpected.class, events))
                .extracting(RefillExpected::units, RefillExpected::unitsInTransit)
                .containsExactly(3, 7);
        milk(expect(1, picked("B9", 4))).when(expect(1, picked("B9", 4))).expectNoEvents();
    }

    @Test
    void aRefillStandsOnDisplayWhenTheSensorSeesIt() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 7)), expect(1, picked("B1", 2), picked("B9", 5)))
                .when(readings(refilled(2, 7))));
        assertThat(events)
                .containsExactly(
                        new UnitsRefilled(
                                MILK,
                                "r2",
                                2L,
                                NINE.plusSeconds(2),
                                7,
                                1000.0,
                                7,
                                List.of(new LotTaken("B1", 2, 6), new LotTaken("B9", 5, 5)),
                                List.of(new RefillArrival(refill(1), 7, 0)),
                                10,
                                7,
                                0,
                                null,
                                List.of()),
                        new ShelfRecovered(MILK, NINE.plusSeconds(2), 10));
    }

    @Test
    void aRefilledLotIsSoldByItsName() {
        var sold = only(
                UnitsSold.class,
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 5)), readings(refilled(2, 5)))
                        .when(readings(sale("t1", "ann", 7, "B9"))));
        assertThat(sold.lotsTaken()).containsExactly(new LotTaken("B9", 5, 0), new LotTaken("B1", 2, 2));
    }

    @Test
    void aRefillReadingDeliveredTwiceArrivesOnce() {
        milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 7)), readings(refilled(2, 3)))
                .when(readings(refilled(2, 3)))
                .expectResultMessagePayload(List.of(ReadingOutcome.DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void aRefillPutOnDisplayASecondTimeMovesNothing() {
        var again = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 7)), readings(refilled(2, 7)))
                        .when(readings(refilled(3, 7))));
        assertThat(again.unitsMoved()).isZero();
        assertThat(again.unitsOnDisplay()).isEqualTo(10);
        assertThat(again.arrivals()).isEmpty();
        assertThat(again.flags()).containsExactly(ReadingFlag.MORE_THAN_IN_TRANSIT);
    }

    @Test
    void aRefillMayArriveInParts() {
        var rest = only(
                UnitsRefilled.class,
                milk(
                                readings(pickup(1, "ann", 7)),
                                expect(1, picked("B8", 2), picked("B9", 5)),
                                readings(refilled(2, 3)))
                        .when(readings(refilled(3, 4))));
        assertThat(rest.arrivals()).containsExactly(new RefillArrival(refill(1), 4, 0));
        assertThat(rest.lots()).containsExactly(new LotTaken("B9", 4, 5));
    }

    @Test
    void whatArrivesBelongsToTheOldestRefill() {
        var arrived = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 10)), expect(1, picked("B8", 2)), expect(2, picked("B9", 5)))
                        .when(readings(refilled(2, 4))));
        assertThat(arrived.arrivals())
                .containsExactly(new RefillArrival(refill(1), 2, 0), new RefillArrival(refill(2), 2, 3));
        assertThat(arrived.unitsInTransit()).isEqualTo(3);
    }

    @Test
    void twoRefillsOfTheSameLotMayArriveAtOnce() {
        var arrived = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 10)), expect(1, picked("B9", 2)), expect(2, picked("B9", 3)))
                        .when(readings(refilled(2, 5))));
        assertThat(arrived.lots()).containsExactly(new LotTaken("B9", 5, 5));
        assertThat(arrived.unitsOnDisplay()).isEqualTo(5);
    }

    @Test
    void moreThanWasOnItsWayIsFlaggedAndNotCounted() {
        var arrived = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 4))).when(readings(refilled(2, 6))));
        assertThat(arrived.unitsMoved()).isEqualTo(4);
        assertThat(arrived.unitsOnDisplay()).isEqualTo(7);
        assertThat(arrived.flags()).containsExactly(ReadingFlag.MORE_THAN_IN_TRANSIT);
    }

    @Test
    void aRefillAboveTheCapacityIsFlagged() {
        var arrived = only(UnitsRefilled.class, milk(expect(1, picked("B9", 4))).when(readings(refilled(1, 4))));
        assertThat(arrived.unitsOnDisplay()).isEqualTo(14);
        assertThat(arrived.flags()).containsExactly(ReadingFlag.ABOVE_CAPACITY);
    }

    @Test
    void whatNeverArrivesIsMissing() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 7)), readings(refilled(2, 3)))
                .when(close(1)));
        assertThat(events)
                .containsExactly(
                        new RefillClosed(
                                MILK,
                                refill(1),
                                TEN,
                                4,
                                List.of(new LotUnits(
                                        "B9", LocalDate.parse("2025-12-28"), LocalDate.parse("2026-04-01"), 4)),
                                0),
                        new DiscrepancyFound(
                                MILK,
                                TEN,
                                DiscrepancyCause.REFILL_MISSING,
                                0,
                                6,
                                "4 units of refill S001/restock/LONLON0185/1/1 were picked and never seen on the shelf"));
    }

    @Test
    void aMissingRefillIsAskedForAgainWhenItsRestockEnds() {
        var low = only(
                ShelfRanLow.class,
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 7)), close(1))
                        .when(end(1)));
        assertThat(low.unitsWanted()).isEqualTo(7);
    }

    @Test
    void aSensorThatSeesNoRefillDoesNotEmptyTheBackRoom() {
        var threeUnseen = new Object[] {
            readings(pickup(1, "ann", 7)),
            expect(1, picked("B9", 7)),
            close(1),
            end(1),
            expect(2, picked("B9", 7)),
            close(2),
            end(2),
            expect(3, picked("B9", 7)),
            close(3)
        };
        assertThat(eventsOf(milk(threeUnseen).when(end(3)))).hasExactlyElementsOfTypes(RestockEnded.class);

        var counted = new ArrayList<Object>(List.of(threeUnseen));
        counted.add(end(3));
        assertThat(eventsOf(milk(counted.toArray())
                        .when(new CountShelf(MILK, "count-1", 3, "nobody saw the refills", "ben", TEN))))
                .hasExactlyElementsOfTypes(ShelfCounted.class, ShelfRanLow.class);
    }

    @Test
    void aRefillThatArrivedOrWasClosedOrIsUnknownIsNotClosed() {
        milk(expect(1, picked("B9", 2)), readings(refilled(1, 2)))
                .when(close(1))
                .expectNoEvents();
        milk(expect(1, picked("B9", 2)), close(1)).when(close(1)).expectNoEvents();
        milk().when(close(1)).expectNoEvents();
    }

    @Test
    void aRefillThatArrivesAfterItWasGivenUpStillCountsAndEndsTheDoubt() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 4)), close(1))
                .when(readings(refilled(2, 4))));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsRefilled.class, DiscrepancyCleared.class, ShelfRecovered.class);
        assertThat(only(UnitsRefilled.class, events).unitsOnDisplay()).isEqualTo(7);
        assertThat(only(UnitsRefilled.class, events).unitsInTransit()).isZero();
    }

    @Test
    void aRefillOfWhichUnitsAreStillMissingStaysInDoubt() {
        var events = eventsOf(milk(expect(1, picked("B9", 2)), close(1)).when(readings(refilled(1, 1))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsRefilled.class);
    }

    @Test
    void whatIsUnderWayArrivesBeforeWhatWasGivenUp() {
        var arrived = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 10)), expect(1, picked("B8", 4)), close(1), expect(2, picked("B9", 4)))
                        .when(readings(refilled(2, 5))));
        assertThat(arrived.arrivals())
                .containsExactly(new RefillArrival(refill(2), 4, 0), new RefillArrival(refill(1), 1, 3));
    }

    @Test
    void aPersonConfirmsAllOfARefillThatNoSensorSaw() {
        var events =
                eventsOf(milk(readings(pickup(1, "ann", 7)), expect(1, picked("B8", 4)), expect(2, picked("B9", 3)))
                        .when(confirm(2, "eve")));
        assertThat(events)
                .containsExactly(
                        new UnitsRefilled(
                                MILK,
                                null,
                                null,
                                TEN,
                                3,
                                null,
                                3,
                                List.of(new LotTaken("B9", 3, 3)),
                                List.of(new RefillArrival(refill(2), 3, 0)),
                                6,
                                7,
                                4,
                                "eve",
                                List.of()),
                        new ShelfRecovered(MILK, TEN, 6));
    }

    @Test
    void whatWasConfirmedIsNotOnItsWayAnyMore() {
        milk(expect(1, picked("B9", 2)), confirm(1, "eve")).when(close(1)).expectNoEvents();
        var seen = only(
                UnitsRefilled.class,
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 2)), confirm(1, "eve"))
                        .when(readings(refilled(2, 2))));
        assertThat(seen.flags()).containsExactly(ReadingFlag.MORE_THAN_IN_TRANSIT);
    }

    @Test
    void theRestOfAMissingRefillIsConfirmedAndEndsTheDoubt() {
        var events = eventsOf(
                milk(readings(pickup(1, "ann", 7)), expect(1, picked("B9", 5)), readings(refilled(2, 2)), close(1))
                        .when(confirm(1, "eve")));
        assertThat(events).hasExactlyElementsOfTypes(UnitsRefilled.class, DiscrepancyCleared.class);
        assertThat(only(UnitsRefilled.class, events).units()).isEqualTo(3);
    }

    @Test
    void aRefillOfWhichNothingIsOutstandingIsNotConfirmed() {
        var expected = new Rejection(
                RejectionCode.NO_REFILL_OUTSTANDING,
                "Expected to confirm refill S001/restock/LONLON0185/1/1, but nothing of it is on its way or missing",
                Map.of("refillId", "S001/restock/LONLON0185/1/1"));
        assertThat(rejection(milk().when(confirm(1, "eve")))).isEqualTo(expected);
        assertThat(rejection(milk(expect(1, picked("B9", 2)), readings(refilled(1, 2)))
                        .when(confirm(1, "eve"))))
                .isEqualTo(expected);
        assertThat(rejection(milk(expect(1, picked("B9", 2))).when(confirm(1, " "))))
                .extracting(Rejection::code)
                .isEqualTo(RejectionCode.MISSING_FIELD);
    }

    @Test
    void aDeclinedRestockIsNotAskedForAgainOnTheSameDay() {
        assertThat(eventsOf(milk(readings(pickup(1, "ann", 7))).when(decline())))
                .containsExactly(new RestockEnded(MILK, restock(1), TEN, true));
        assertThat(eventsOf(milk(readings(pickup(1, "ann", 7)), decline()).when(readings(pickup(2, "bob", 1)))))
                .hasExactlyElementsOfTypes(UnitsPickedUp.class);
    }

    @Test
    void aDeclinedRestockIsAskedForAgainAtTheBeginningOfTheNextDay() {
        var first = new BeginShelfDay(MILK, LocalDate.parse("2026-01-01"), NINE);
        var second = new BeginShelfDay(MILK, LocalDate.parse("2026-01-02"), TEN);
        var declined = milk(first, readings(pickup(1, "ann", 7)), decline());
        assertThat(only(ShelfRanLow.class, declined.when(second)).restockId()).isEqualTo(restock(2));
    }

    @Test
    void aDeclinedRestockIsAskedForAgainOnceTheShelfHasRecovered() {
        var recovered = milk(readings(pickup(1, "ann", 7)), decline(), readings(putBack(2, "ann", 1)));
        assertThat(only(ShelfRanLow.class, recovered.when(readings(pickup(3, "bob", 1))))
                        .restockId())
                .isEqualTo(restock(2));
        // One that had recovered before and ran low again while its restock was under way.
        var before = new Object[] {readings(pickup(1, "ann", 7), putBack(2, "ann", 1), pickup(3, "ann", 1)), decline()};
        assertThat(eventsOf(milk(before).when(readings(pickup(4, "bob", 1)))))
                .hasExactlyElementsOfTypes(UnitsPickedUp.class);
    }

    @Test
    void aShelfThatIsNotLowForgetsADecline() {
        var stocked = milk(readings(pickup(1, "ann", 7), putBack(2, "ann", 2)), decline());
        assertThat(eventsOf(stocked.when(readings(pickup(3, "bob", 2)))))
                .hasExactlyElementsOfTypes(UnitsPickedUp.class, ShelfRanLow.class);
    }

    private TestExecutor<Shelf> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(registerMilk());
        commands.addAll(List.of(earlier));
        return shelf.givenCommands(commands);
    }

    private static ApplyShelfPolicy policy(String thresholdPercent, int minUnits, int targetPercent) {
        return new ApplyShelfPolicy(
                MILK, new ShelfPolicy(new BigDecimal(thresholdPercent), minUnits, targetPercent), NINE);
    }

    private static EndRestock end(int restock) {
        return new EndRestock(MILK, restock(restock), false, TEN);
    }

    private static EndRestock decline() {
        return new EndRestock(MILK, restock(1), true, TEN);
    }

    private static ConfirmRefill confirm(int number, String who) {
        return new ConfirmRefill(MILK, refill(number), who, TEN);
    }

    private static CloseRefill close(int restock) {
        return new CloseRefill(MILK, refill(restock), TEN);
    }
}
