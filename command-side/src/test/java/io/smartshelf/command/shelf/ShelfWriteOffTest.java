package io.smartshelf.command.shelf;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.day;
import static io.smartshelf.command.shelf.ShelfReadings.midnight;
import static io.smartshelf.command.shelf.ShelfReadings.pickup;
import static io.smartshelf.command.shelf.ShelfReadings.readings;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static io.smartshelf.command.shelf.ShelfReadings.removal;
import static io.smartshelf.command.shelf.ShelfReadings.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.api.shelf.WriteOffReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ShelfWriteOffTest {

    private final AggregateTestFixture<Shelf> shelf = new AggregateTestFixture<>(Shelf.class);

    @Test
    void aRemovalTakesTheScannedLotFromTheDisplayAtItsListPrice() {
        var writtenOff = only(UnitsWrittenOff.class, milk().when(readings(removal("w1", null, 3, "B2"))));
        assertThat(writtenOff)
                .isEqualTo(new UnitsWrittenOff(
                        MILK,
                        "w1",
                        NINE.plusSeconds(300),
                        null,
                        WriteOffReason.DAMAGED,
                        "B2",
                        3,
                        3,
                        List.of(new LotTaken("B2", 3, 3)),
                        new BigDecimal("3.60"),
                        7,
                        0,
                        0,
                        List.of()));
    }

    @Test
    void aRemovalWithoutALotTakesTheEarliestExpiryFirst() {
        var writtenOff = only(UnitsWrittenOff.class, milk().when(readings(removal("w1", null, 5, null))));
        assertThat(writtenOff.lotsTaken()).containsExactly(new LotTaken("B1", 4, 0), new LotTaken("B2", 1, 5));
    }

    @Test
    void aRemovalAtTheTillTakesUnitsFromTheVisitsBasket() {
        var writtenOff = only(
                UnitsWrittenOff.class,
                milk(readings(pickup(1, "ann", 2), pickup(2, "bob", 1))).when(readings(removal("w1", "ann", 1, "B1"))));
        assertThat(writtenOff)
                .extracting(
                        UnitsWrittenOff::unitsOnDisplay, UnitsWrittenOff::unitsInBaskets, UnitsWrittenOff::basketUnits)
                .containsExactly(7, 2, 1);
    }

    @Test
    void whatWasRemovedAtTheTillIsNotShrinkLater() {
        milk(readings(pickup(1, "ann", 2)), readings(removal("w1", "ann", 2, "B1")))
                .when(new WriteOffBasket(MILK, "ann", NINE.plusSeconds(10_800)))
                .expectNoEvents();
    }

    @Test
    void aRemovalOfMoreThanIsKnownIsFlaggedAndNothingGoesBelowZero() {
        var fromDisplay = only(UnitsWrittenOff.class, milk().when(readings(removal("w1", null, 12, null))));
        assertThat(fromDisplay.unitsMoved()).isEqualTo(10);
        assertThat(fromDisplay.unitsOnDisplay()).isZero();
        assertThat(fromDisplay.flags()).containsExactly(ReadingFlag.MORE_THAN_KNOWN);
        var fromBasket = only(
                UnitsWrittenOff.class,
                milk(readings(pickup(1, "ann", 1))).when(readings(removal("w1", "ann", 3, null))));
        assertThat(fromBasket.unitsMoved()).isEqualTo(1);
        assertThat(fromBasket.unitsInBaskets()).isZero();
        assertThat(fromBasket.unitsOnDisplay()).isEqualTo(9);
    }

    @Test
    void aRemovalScannedTwiceCountsOnce() {
        milk(readings(removal("w1", null, 1, null)))
                .when(readings(removal("w1", null, 1, null)))
                .expectResultMessagePayload(List.of(ReadingOutcome.DUPLICATE))
                .expectNoEvents();
    }

    @Test
    void whatIsSoldFromALotThatIsNotKnownIsTakenFromAnExpiredOneLast() {
        var few = only(
                UnitsSold.class, expiredMilk(readings(pickup(1, "ann", 2))).when(readings(sale("t1", "ann", 2, "B9"))));
        assertThat(few.lotsTaken()).containsExactly(new LotTaken("B2", 2, 4));
        var many = only(
                UnitsSold.class, expiredMilk(readings(pickup(1, "ann", 8))).when(readings(sale("t1", "ann", 8, "B9"))));
        assertThat(many.lotsTaken()).containsExactly(new LotTaken("B2", 6, 0), new LotTaken("B1", 2, 2));
    }

    @Test
    void whatAVisitDoesNotPayIsTakenFromAnExpiredLotLast() {
        var shrink = only(
                ShrinkRecorded.class,
                expiredMilk(readings(pickup(1, "ann", 3)))
                        .when(new WriteOffBasket(
                                MILK, "ann", midnight("2026-02-02").plusSeconds(10))));
        assertThat(shrink.lotsTaken()).containsExactly(new LotTaken("B2", 3, 3));
    }

    @Test
    void aCountTwoHoursIntoTheDayLeavesNothingOfWhatHadExpired() {
        var same = only(ShelfCounted.class, expiredMilk().when(countOnExpiryDay(7200, 10)));
        assertThat(same.correction()).isZero();
        assertThat(same.lots()).containsExactly(new LotTaken("B1", 4, 0), new LotTaken("B2", 4, 10));
        var fewer = only(ShelfCounted.class, expiredMilk().when(countOnExpiryDay(7200, 5)));
        assertThat(fewer.lots()).containsExactly(new LotTaken("B1", 4, 0), new LotTaken("B2", 1, 5));
        var gone = expiredMilk().when(countOnExpiryDay(7200, 10));
        assertThat(eventsOf(gone)).hasAtLeastOneElementOfType(ShortDatedLotGone.class);
    }

    @Test
    void aCountBeforeExpiredUnitsCanHaveBeenRemovedLeavesThemWhereTheyAre() {
        var same = only(ShelfCounted.class, expiredMilk().when(countOnExpiryDay(7199, 10)));
        assertThat(same.lots()).isEmpty();
        var fewer = only(ShelfCounted.class, expiredMilk().when(countOnExpiryDay(7199, 9)));
        assertThat(fewer.lots()).containsExactly(new LotTaken("B1", 1, 3));
    }

    @Test
    void whereEverythingKnownHasExpiredACountLeavesTheLotsTheirUnits() {
        var counted = only(
                ShelfCounted.class,
                milk(readings(removal("w1", null, 6, "B2")), day("2026-02-01"), day("2026-04-20"))
                        .when(new CountShelf(
                                MILK,
                                "c1",
                                3,
                                "stocktaking",
                                "eve",
                                midnight("2026-04-20").plusSeconds(7200))));
        assertThat(counted.lots()).containsExactly(new LotTaken("B1", 1, 3));
    }

    /** On the day after B1 expired: four units of it are known, six of B2. */
    private TestExecutor<Shelf> expiredMilk(Object... commands) {
        var all = new ArrayList<Object>(List.of(day("2026-02-01"), day("2026-02-02")));
        all.addAll(List.of(commands));
        return milk(all.toArray());
    }

    private static CountShelf countOnExpiryDay(long second, int units) {
        return new CountShelf(
                MILK, "c1", units, "stocktaking", "eve", midnight("2026-02-02").plusSeconds(second));
    }

    @Test
    void anExpiredLotThatIsRemovedIsGone() {
        var events = eventsOf(milk(day("2026-02-01"), day("2026-02-02")).when(readings(removal("w1", null, 4, "B1"))));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsWrittenOff.class, ShortDatedLotGone.class)
                .last()
                .extracting("lot")
                .isEqualTo("B1");
    }

    @Test
    void aShelfThatARemovalEmptiesAsksForARestock() {
        var events = eventsOf(milk().when(readings(removal("w1", null, 10, null))));
        assertThat(events).hasExactlyElementsOfTypes(UnitsWrittenOff.class, ShelfRanOut.class, ShelfRanLow.class);
    }

    private TestExecutor<Shelf> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(registerMilk());
        commands.addAll(List.of(earlier));
        return shelf.givenCommands(commands);
    }
}
