package io.smartshelf.command.shelf;

import static io.smartshelf.api.shelf.ReadingOutcome.ACCEPTED;
import static io.smartshelf.api.shelf.ReadingOutcome.DUPLICATE;
import static io.smartshelf.api.shelf.ReadingOutcome.FLAGGED;
import static io.smartshelf.api.shelf.ReadingOutcome.HELD;
import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.givingUpThrough;
import static io.smartshelf.command.shelf.ShelfReadings.pickup;
import static io.smartshelf.command.shelf.ShelfReadings.putBack;
import static io.smartshelf.command.shelf.ShelfReadings.readings;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static io.smartshelf.command.shelf.ShelfReadings.sale;
import static io.smartshelf.command.shelf.ShelfReadings.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.WriteOffBasket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private final AggregateTestFixture<Shelf> shelf = new AggregateTestFixture<>(Shelf.class);

    @Test
    void registeringPutsTheOpeningLotsOnDisplayEarliestExpiryFirst() {
        var events = eventsOf(shelf.givenNoPriorActivity().when(registerMilk()));
        assertThat(events).singleElement().isInstanceOfSatisfying(ShelfRegistered.class, registered -> {
            assertThat(registered.unitsOnDisplay()).isEqualTo(10);
            assertThat(registered.lots()).extracting("lot").containsExactly("B1", "B2");
        });
    }

    @Test
    void registeringAgainChangesNothing() {
        shelf.givenCommands(registerMilk())
                .when(registerMilk())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aReadingOfAnUnknownShelfIsRefused() {
        shelf.givenNoPriorActivity()
                .when(readings(pickup(1, "ann", 2)))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aPickupMovesUnitsFromDisplayToTheBasket() {
        var events = eventsOf(milk().when(readings(pickup(1, "ann", 2))).expectResultMessagePayload(List.of(ACCEPTED)));
        assertThat(events).containsExactly(pickedUp(1, "ann", 2, 2, 8, 2, 2));
    }

    @Test
    void aPutBackMovesUnitsFromTheBasketToTheDisplay() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 3))).when(readings(putBack(2, "ann", 1))));
        assertThat(events).singleElement().isInstanceOfSatisfying(UnitsPutBack.class, back -> {
            assertThat(back.unitsOnDisplay()).isEqualTo(8);
            assertThat(back.basketUnits()).isEqualTo(2);
            assertThat(back.flags()).isEmpty();
        });
    }

    @Test
    void aWeightThatChangesNothingIsStillAFact() {
        var events = eventsOf(milk().when(readings(weighing(1, "ann", 0))));
        assertThat(events).singleElement().isInstanceOf(ShelfWeighed.class);
    }

    @Test
    void aReadingDeliveredTwiceCountsOnce() {
        milk(readings(pickup(1, "ann", 2)))
                .when(readings(pickup(1, "ann", 2)))
                .expectResultMessagePayload(List.of(DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void aReadingTwiceInOneBatchCountsOnce() {
        var events = eventsOf(milk().when(readings(pickup(1, "ann", 2), pickup(1, "ann", 2)))
                .expectResultMessagePayload(List.of(ACCEPTED, DUPLICATE)));
        assertThat(events).hasSize(1);
    }

    @Test
    void aShelfKnowsTheWeightOfItsUnitsFromItsFirstReadingOn() {
        var heavier = new Pickup("r1", 1L, NINE, "ann", 2, 1011.0);

        milk().when(readings(heavier, pickup(2, "ann", 1)))
                .expectResultMessagePayload(List.of(ReadingOutcome.FLAGGED, ACCEPTED));
    }

    @Test
    void aRepeatedSequenceWithOtherContentIsRefused() {
        milk(readings(pickup(1, "ann", 2)))
                .when(readings(pickup(1, "ann", 3)))
                .expectResultMessagePayload(
                        List.of(ReadingOutcome.refused(RejectionCode.REPEATED_ID_DIFFERENT_CONTENT)))
                .expectNoEvents();
    }

    @Test
    void aReadingBehindAGapIsHeld() {
        milk(readings(pickup(1, "ann", 1)))
                .when(readings(pickup(3, "ann", 1)))
                .expectResultMessagePayload(List.of(HELD))
                .expectNoEvents();
    }

    @Test
    void aGapFilledByALaterReadingOfTheSameBatchLosesNothing() {
        var events = eventsOf(milk().when(readings(pickup(2, "ann", 1), pickup(3, "ann", 1), pickup(1, "ann", 1)))
                .expectResultMessagePayload(List.of(ACCEPTED, ACCEPTED, ACCEPTED)));
        assertThat(events).extracting("sequence").containsExactly(1L, 2L, 3L);
    }

    @Test
    void aGapThatIsGivenUpBecomesAFactAndTheReadingsBehindItCount() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 1)))
                .when(givingUpThrough(4, pickup(4, "ann", 1)))
                .expectResultMessagePayload(List.of(ACCEPTED)));
        assertThat(events.get(0)).isEqualTo(new ReadingsMissed(MILK, 2, 3));
        assertThat(events).hasSize(2);
    }

    @Test
    void aReadingThatArrivesAfterItsGapWasGivenUpCountsAndIsFlaggedLate() {
        var events = eventsOf(milk(givingUpThrough(3, pickup(3, "ann", 1)))
                .when(readings(pickup(2, "ann", 1)))
                .expectResultMessagePayload(List.of(FLAGGED)));
        assertThat(events).singleElement().isInstanceOfSatisfying(UnitsPickedUp.class, late -> {
            assertThat(late.flags()).containsExactly(ReadingFlag.LATE);
            assertThat(late.unitsOnDisplay()).isEqualTo(8);
        });
    }

    @Test
    void aLateReadingDeliveredTwiceCountsOnce() {
        milk(givingUpThrough(3, pickup(3, "ann", 1)), readings(pickup(2, "ann", 1)))
                .when(readings(pickup(2, "ann", 1)))
                .expectResultMessagePayload(List.of(DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void aPickupOfMoreThanIsOnDisplayEmptiesItAndIsFlagged() {
        var events = eventsOf(milk().when(readings(pickup(1, "ann", 11))));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsPickedUp.class, ShelfRanOut.class, ShelfRanLow.class)
                .first()
                .isInstanceOfSatisfying(UnitsPickedUp.class, pickup -> {
                    assertThat(pickup.unitsMoved()).isEqualTo(10);
                    assertThat(pickup.unitsOnDisplay()).isZero();
                    assertThat(pickup.flags()).containsExactly(ReadingFlag.MORE_THAN_ON_DISPLAY);
                });
    }

    @Test
    void aPutBackOfMoreThanTheVisitCarriesIsFlagged() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 1))).when(readings(putBack(2, "ann", 3))));
        assertThat(events).singleElement().isInstanceOfSatisfying(UnitsPutBack.class, back -> {
            assertThat(back.unitsMoved()).isEqualTo(1);
            assertThat(back.unitsOnDisplay()).isEqualTo(10);
            assertThat(back.flags()).containsExactly(ReadingFlag.MORE_THAN_IN_BASKET);
        });
    }

    @Test
    void aReadingFromAClockMinutesAheadIsFlagged() {
        var ahead = new RecordShelfReadings(MILK, List.of(pickup(1, "ann", 1)), 0, NINE.minus(Duration.ofMinutes(6)));
        assertThat(eventsOf(milk().when(ahead)))
                .singleElement()
                .extracting("flags")
                .isEqualTo(List.of(ReadingFlag.CLOCK_AHEAD));
    }

    @Test
    void aSaleTakesTheNamedLotFromTheBasket() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 2))).when(readings(sale("t1", "ann", 2, "B2"))));
        assertThat(events).singleElement().isInstanceOfSatisfying(UnitsSold.class, sold -> {
            assertThat(sold.unitsFromBasket()).isEqualTo(2);
            assertThat(sold.lotsTaken()).containsExactly(new LotTaken("B2", 2, 4));
            assertThat(sold.unitsOnDisplay()).isEqualTo(8);
            assertThat(sold.unitsInBaskets()).isZero();
            assertThat(sold.flags()).isEmpty();
        });
    }

    @Test
    void aSaleWithoutALotTakesTheEarliestExpiryFirst() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 5))).when(readings(sale("t1", "ann", 5, null))));
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        UnitsSold.class,
                        sold -> assertThat(sold.lotsTaken())
                                .containsExactly(new LotTaken("B1", 4, 0), new LotTaken("B2", 1, 5)));
    }

    @Test
    void aSaleDeliveredTwiceCountsOnce() {
        milk(readings(pickup(1, "ann", 2)), readings(sale("t1", "ann", 2, "B1")))
                .when(readings(sale("t1", "ann", 2, "B1")))
                .expectResultMessagePayload(List.of(DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void aSaleOfMoreThanWasTakenLeavesTheDisplayUnseen() {
        var events = eventsOf(milk(readings(pickup(1, "ann", 1))).when(readings(sale("t1", "ann", 3, "B1"))));
        assertThat(events).singleElement().isInstanceOfSatisfying(UnitsSold.class, sold -> {
            assertThat(sold.unitsFromBasket()).isEqualTo(1);
            assertThat(sold.unitsUnseen()).isEqualTo(2);
            assertThat(sold.unitsOnDisplay()).isEqualTo(7);
            assertThat(sold.flags()).containsExactly(ReadingFlag.UNSEEN_PICKUP);
        });
    }

    @Test
    void aSaleOfMoreThanTheStoreHoldsIsBookedWithoutStockAndNothingGoesNegative() {
        var events = eventsOf(milk().when(readings(sale("t1", "ann", 12, null))));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsSold.class, ShelfRanOut.class, ShelfRanLow.class)
                .first()
                .isInstanceOfSatisfying(UnitsSold.class, sold -> {
                    assertThat(sold.units()).isEqualTo(12);
                    assertThat(sold.unitsUnseen()).isEqualTo(10);
                    assertThat(sold.unitsWithoutStock()).isEqualTo(2);
                    assertThat(sold.unitsOnDisplay()).isZero();
                    assertThat(sold.flags()).containsExactly(ReadingFlag.UNSEEN_PICKUP, ReadingFlag.SOLD_WITHOUT_STOCK);
                });
    }

    @Test
    void aPickupSeenAfterItsSaleSettlesTheDebtAndMovesNothing() {
        var events = eventsOf(milk(readings(sale("t1", "ann", 2, "B1"))).when(readings(pickup(1, "ann", 3))));
        assertThat(events).containsExactly(pickedUp(1, "ann", 3, 1, 7, 1, 1));
    }

    @Test
    void aSaleSeenBeforePickupsAndPutBacksEndsWhereTheTrueOrderEnds() {
        var inOrder = eventsOf(milk(readings(pickup(1, "ann", 1), putBack(2, "ann", 1), pickup(3, "ann", 2)))
                .when(readings(sale("t1", "ann", 2, "B1"))));
        var saleFirst = eventsOf(milk(readings(sale("t1", "ann", 2, "B1")))
                .when(readings(pickup(1, "ann", 1), putBack(2, "ann", 1), pickup(3, "ann", 2))));
        assertThat(List.of(inOrder, saleFirst))
                .allSatisfy(events -> assertThat(events)
                        .last()
                        .extracting("unitsOnDisplay", "unitsInBaskets", "basketUnits")
                        .containsExactly(8, 0, 0));
    }

    @Test
    void anUnpaidBasketBecomesShrinkOfTheEarliestLot() {
        var events = eventsOf(
                milk(readings(pickup(1, "ann", 2))).when(new WriteOffBasket(MILK, "ann", NINE.plusSeconds(10_800))));
        assertThat(events)
                .containsExactly(new ShrinkRecorded(
                        MILK, "ann", NINE.plusSeconds(10_800), 2, List.of(new LotTaken("B1", 2, 2)), 8, 0));
    }

    @Test
    void aBasketThatIsEmptyIsNotWrittenOff() {
        milk(readings(pickup(1, "ann", 2)), readings(sale("t1", "ann", 2, "B1")))
                .when(new WriteOffBasket(MILK, "ann", NINE.plusSeconds(10_800)))
                .expectNoEvents();
    }

    @Test
    void aPaymentAfterTheWriteOffReversesTheShrink() {
        var events =
                eventsOf(milk(readings(pickup(1, "ann", 2)), new WriteOffBasket(MILK, "ann", NINE.plusSeconds(10_800)))
                        .when(readings(sale("t1", "ann", 2, "B1"))));
        assertThat(events.get(0))
                .isEqualTo(new ShrinkReversed(
                        MILK, "ann", NINE.plusSeconds(600), 2, List.of(new LotTaken("B1", 2, 4)), 8, 2));
        assertThat(events.get(1)).isInstanceOfSatisfying(UnitsSold.class, sold -> {
            assertThat(sold.unitsFromBasket()).isEqualTo(2);
            assertThat(sold.lotsTaken()).containsExactly(new LotTaken("B1", 2, 2));
        });
    }

    @Test
    void aPaymentBringsBackWhatWasWrittenOffTwiceLotByLot() {
        Object[] writtenOffTwice = {
            readings(pickup(1, "ann", 2)),
            new WriteOffBasket(MILK, "ann", NINE.plusSeconds(1)),
            readings(pickup(2, "ann", 3)),
            new WriteOffBasket(MILK, "ann", NINE.plusSeconds(3))
        };
        var all = only(ShrinkReversed.class, milk(writtenOffTwice).when(readings(sale("t1", "ann", 5, null))));
        assertThat(all.lotsReturned()).containsExactly(new LotTaken("B1", 4, 4), new LotTaken("B2", 1, 6));
    }

    @Test
    void twoPaymentsBringBackEachLotOnce() {
        var rest = only(
                ShrinkReversed.class,
                milk(
                                readings(pickup(1, "ann", 6)),
                                new WriteOffBasket(MILK, "ann", NINE.plusSeconds(2)),
                                readings(sale("t1", "ann", 4, "B1")))
                        .when(readings(sale("t2", "ann", 2, "B2"))));
        assertThat(rest.lotsReturned()).containsExactly(new LotTaken("B2", 2, 6));
    }

    @Test
    void anOldReadingWithoutASequenceCountsOnceById() {
        var old = new Pickup("old-1", null, NINE, "ann", 1, null);
        milk(readings(old))
                .when(readings(old))
                .expectResultMessagePayload(List.of(DUPLICATE))
                .expectNoEvents();
    }

    private TestExecutor<Shelf> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(registerMilk());
        commands.addAll(List.of(earlier));
        return shelf.givenCommands(commands);
    }

    private static UnitsPickedUp pickedUp(
            long sequence, String visit, int units, int moved, int onDisplay, int inBaskets, int inBasket) {
        return new UnitsPickedUp(
                MILK,
                "r" + sequence,
                sequence,
                NINE.plusSeconds(sequence),
                visit,
                units,
                1000.0,
                moved,
                onDisplay,
                inBaskets,
                inBasket,
                List.of());
    }
}
