package io.smartshelf.command.warehouse;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.warehouse.BackRoom.EARLY_EXPIRY;
import static io.smartshelf.command.warehouse.BackRoom.EARLY_RECEIPT;
import static io.smartshelf.command.warehouse.BackRoom.MILK;
import static io.smartshelf.command.warehouse.BackRoom.NINE;
import static io.smartshelf.command.warehouse.BackRoom.day;
import static io.smartshelf.command.warehouse.BackRoom.fixed;
import static io.smartshelf.command.warehouse.BackRoom.line;
import static io.smartshelf.command.warehouse.BackRoom.lot;
import static io.smartshelf.command.warehouse.BackRoom.order;
import static io.smartshelf.command.warehouse.BackRoom.ordered;
import static io.smartshelf.command.warehouse.BackRoom.pick;
import static io.smartshelf.command.warehouse.BackRoom.received;
import static io.smartshelf.command.warehouse.BackRoom.refill;
import static io.smartshelf.command.warehouse.BackRoom.register;
import static io.smartshelf.command.warehouse.BackRoom.release;
import static io.smartshelf.command.warehouse.BackRoom.reserve;
import static io.smartshelf.command.warehouse.BackRoom.restock;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseDayBegun;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What the back room gives and takes; a case pack is larger than it. */
class WarehouseStockTest {

    private final AggregateTestFixture<WarehouseStock> stock = new AggregateTestFixture<>(WarehouseStock.class);

    @Test
    void registeringPutsTheOpeningLotsIntoTheBackRoomOnce() {
        var opening = register(fixed(0), EARLY_RECEIPT, EARLY_EXPIRY);
        var registered = only(
                WarehouseStockRegistered.class, stock.givenNoPriorActivity().when(opening));
        assertThat(registered.lots()).containsExactly(EARLY_EXPIRY, EARLY_RECEIPT);
        assertThat(registered.unitsOnHand()).isEqualTo(12);
        stock.givenCommands(opening)
                .when(opening)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void unitsThatAreThereArePromised() {
        var events = eventsOf(milk().when(reserve(1, 4)));
        assertThat(events).containsExactly(new UnitsReserved(MILK, restock(1), NINE, 4, 0, 4));
    }

    @Test
    void aRestockIsPromisedUnitsOnce() {
        milk(reserve(1, 4)).when(reserve(1, 4)).expectNoEvents();
        milk(reserve(1, 4), pick(1), reserve(2, 1)).when(reserve(1, 4)).expectNoEvents();
    }

    @Test
    void noUnitIsPromisedTwice() {
        var events = eventsOf(milk(reserve(1, 10)).when(reserve(2, 5)));
        assertThat(events).containsExactly(new UnitsReserved(MILK, restock(2), NINE, 2, 3, 12));
    }

    @Test
    void theEarliestExpiryIsPickedFirst() {
        var events = eventsOf(milk(reserve(1, 6)).when(pick(1)));
        assertThat(events)
                .containsExactly(new UnitsPicked(
                        MILK,
                        refill(1, 1),
                        NINE,
                        List.of(picked(EARLY_EXPIRY, 5), picked(EARLY_RECEIPT, 1)),
                        6,
                        0,
                        6,
                        0));
    }

    @Test
    void theEarliestReceiptIsPickedFirstWhereAsked() {
        var picked = only(UnitsPicked.class, milk(reserve(1, 8)).when(pick(1, PickOrder.FIFO, "2026-01-01")));
        assertThat(picked.lots()).containsExactly(picked(EARLY_RECEIPT, 7), picked(EARLY_EXPIRY, 1));
    }

    @Test
    void aPromiseIsPickedOnceAndWithoutAPromiseNothingIs() {
        milk(reserve(1, 6), pick(1)).when(pick(1)).expectNoEvents();
        milk().when(pick(1)).expectNoEvents();
    }

    @Test
    void aPromiseIsPickedHoweverLateSomebodyAsks() {
        var late = new PickUnits(
                MILK, restock(1), PickOrder.FEFO, LocalDate.parse("2026-01-03"), NINE.plus(Duration.ofDays(2)));
        assertThat(only(UnitsPicked.class, milk(reserve(1, 6)).when(late)).units())
                .isEqualTo(6);
    }

    @Test
    void anExpiredLotIsNeverPromised() {
        var lastDay = only(UnitsReserved.class, milk().when(reserve(1, 12, "2026-01-20")));
        assertThat(lastDay.unitsMissing()).isZero();
        var dayAfter = only(UnitsReserved.class, milk().when(reserve(1, 12, "2026-01-21")));
        assertThat(dayAfter)
                .extracting(UnitsReserved::units, UnitsReserved::unitsMissing)
                .containsExactly(7, 5);
    }

    @Test
    void anExpiredLotIsNeverPickedAndWhatWasPromisedOfItIsWaitedFor() {
        var events = eventsOf(milk(reserve(1, 12)).when(pick(1, PickOrder.FEFO, "2026-01-21")));
        assertThat(events)
                .containsExactly(
                        new UnitsPicked(MILK, refill(1, 1), NINE, List.of(picked(EARLY_RECEIPT, 7)), 7, 5, 5, 0));
        milk(reserve(1, 12)).when(pick(1, PickOrder.FEFO, "2026-02-10")).expectNoEvents();
    }

    @Test
    void whatIsMissingIsServedInOrderWhenGoodsArrive() {
        var events = eventsOf(
                milk(reserve(1, 12), reserve(2, 4), reserve(3, 3)).when(received(2, line(5, "N1", "2026-03-01"))));
        assertThat(events.subList(1, events.size()))
                .containsExactly(
                        new UnitsReserved(MILK, restock(2), NINE, 4, 0, 16),
                        new UnitsReserved(MILK, restock(3), NINE, 1, 2, 17));
    }

    @Test
    void whatWasServedLaterIsPickedAsTheNextRefillOfTheSameRestock() {
        var events = eventsOf(milk(reserve(1, 14), pick(1), received(2, line(5, "N1", "2026-03-01")))
                .when(pick(1)));
        assertThat(only(UnitsPicked.class, events))
                .extracting(UnitsPicked::refillId, UnitsPicked::units)
                .containsExactly(refill(1, 2), 2);
    }

    @Test
    void whatIsReleasedServesThoseWhoWait() {
        var events = eventsOf(milk(reserve(1, 10), reserve(2, 5)).when(release(1, false)));
        assertThat(events)
                .containsExactly(
                        new UnitsReleased(MILK, restock(1), NINE, 10, 0, 2),
                        new UnitsReserved(MILK, restock(2), NINE, 3, 0, 5));
    }

    @Test
    void theWaitingMayEndWithoutThePromise() {
        var events = eventsOf(milk(reserve(1, 14)).when(release(1, true)));
        assertThat(events).containsExactly(new UnitsReleased(MILK, restock(1), NINE, 0, 2, 12));
        milk(reserve(1, 14), release(1, true)).when(release(1, true)).expectNoEvents();
        assertThat(eventsOf(milk(reserve(1, 14), release(1, true)).when(received(2, line(5, "N1", "2026-03-01")))))
                .hasExactlyElementsOfTypes(GoodsReceived.class);
    }

    @Test
    void aDeliveryCountsOnce() {
        var goods = received(2, line(5, "N1", "2026-03-01"));
        var first = only(GoodsReceived.class, milk(ordered(2, 6)).when(goods));
        assertThat(first)
                .isEqualTo(new GoodsReceived(
                        MILK, order(2), NINE, List.of(lot("N1", "2026-01-02", "2026-03-01", 5)), 5, 6, 17, 0));
        milk(ordered(2, 6), goods).when(goods).expectNoEvents();
    }

    @Test
    void goodsWithoutADateLastAsLongAsTheirShelfLife() {
        var received = only(GoodsReceived.class, milk().when(received(2, line(6, null, null), line(2, null, null))));
        assertThat(received.lots())
                .containsExactly(
                        lot("SUP-20260102-LONLON0185-1", "2026-01-02", "2026-01-12", 6),
                        lot("SUP-20260102-LONLON0185-2", "2026-01-02", "2026-01-12", 2));
    }

    @Test
    void moreOfALotJoinsIt() {
        var events = eventsOf(
                milk(received(2, line(6, "A1", "2026-01-20")), reserve(1, 11)).when(pick(1)));
        assertThat(only(UnitsPicked.class, events).lots())
                .containsExactly(new LotPicked("A1", EARLY_EXPIRY.receivedOn(), EARLY_EXPIRY.expiresOn(), 11, 0));
    }

    @Test
    void anOrderIsOnOrderOnceUntilItIsDeliveredOrWillNotCome() {
        assertThat(eventsOf(milk(ordered(2, 6)).when(ordered(5, 12))))
                .containsExactly(new UnitsOrdered(MILK, order(5), NINE, 12, 18));
        milk(ordered(2, 6)).when(ordered(2, 12)).expectNoEvents();
        milk(ordered(2, 6), received(2, line(6, "N1", "2026-03-01")))
                .when(ordered(2, 6))
                .expectNoEvents();
        var released = new ReleaseOrdered(MILK, order(2), NINE);
        assertThat(eventsOf(milk(ordered(2, 6)).when(released)))
                .containsExactly(new OrderedUnitsReleased(MILK, order(2), NINE, 6, 0));
        milk(ordered(2, 6), released).when(released).expectNoEvents();
        milk(ordered(2, 6), released).when(ordered(2, 6)).expectNoEvents();
    }

    @Test
    void aDayBeginsOnce() {
        assertThat(eventsOf(milk().when(day("2026-01-02", 3, 0.5))))
                .containsExactly(new WarehouseDayBegun(MILK, NINE, LocalDate.parse("2026-01-02"), 3, 0.5));
        milk(day("2026-01-02")).when(day("2026-01-02")).expectNoEvents();
        milk(day("2026-01-02")).when(day("2026-01-01")).expectNoEvents();
    }

    @Test
    void aLotNearsItsExpiryByThePassingOfDaysAloneAndOnce() {
        assertThat(eventsOf(milk().when(day("2026-01-09")))).hasExactlyElementsOfTypes(WarehouseDayBegun.class);
        assertThat(eventsOf(milk(day("2026-01-09")).when(day("2026-01-10"))))
                .last()
                .isEqualTo(new WarehouseLotNearedExpiry(MILK, NINE, "A1", EARLY_EXPIRY.expiresOn(), 5));
        assertThat(eventsOf(milk(day("2026-01-10")).when(day("2026-01-11"))))
                .hasExactlyElementsOfTypes(WarehouseDayBegun.class);
    }

    @Test
    void aLotThatExpiredIsWrittenOffAndDoesNotHideTheNext() {
        var events = eventsOf(milk(day("2026-01-09")).when(day("2026-01-21")));
        assertThat(events.subList(1, events.size()))
                .containsExactly(
                        new WarehouseUnitsWrittenOff(
                                MILK, NINE, "A1", EARLY_EXPIRY.expiresOn(), 5, new BigDecimal("6.00"), 7),
                        new WarehouseLotNearedExpiry(MILK, NINE, "A2", EARLY_RECEIPT.expiresOn(), 7));
    }

    @Test
    void aLotWithoutUnitsNeitherNearsItsExpiryNorExpires() {
        var picked = List.of(reserve(1, 5), pick(1));
        assertThat(eventsOf(milk(picked.get(0), picked.get(1)).when(day("2026-01-10"))))
                .hasExactlyElementsOfTypes(WarehouseDayBegun.class);
    }

    @Test
    void aShortDatedLotThatLeavesIsGone() {
        assertThat(eventsOf(milk(day("2026-01-10"), reserve(1, 5)).when(pick(1))))
                .hasExactlyElementsOfTypes(UnitsPicked.class, WarehouseShortDatedLotGone.class);
        assertThat(eventsOf(milk(day("2026-01-10")).when(day("2026-01-21"))))
                .hasExactlyElementsOfTypes(
                        WarehouseDayBegun.class,
                        WarehouseUnitsWrittenOff.class,
                        WarehouseShortDatedLotGone.class,
                        WarehouseLotNearedExpiry.class);
    }

    @Test
    void whatWasPromisedOfAnExpiredLotIsWaitedForAndTheYoungestGivesWay() {
        var events = eventsOf(milk(reserve(1, 6), reserve(2, 6)).when(day("2026-01-21")));
        assertThat(events)
                .contains(
                        new UnitsReleased(MILK, restock(2), NINE, 5, 0, 7),
                        new UnitsReserved(MILK, restock(2), NINE, 0, 5, 7));
        assertThat(events).filteredOn(UnitsReleased.class::isInstance).hasSize(1);
    }

    @Test
    void theRefillsOfARestockAreCountedOnThoughWhatItWasPromisedExpired() {
        var events = eventsOf(milk(
                        reserve(1, 20),
                        pick(1),
                        received(2, line(4, "N1", "2026-01-03")),
                        reserve(2, 1),
                        day("2026-01-04"),
                        received(5, line(9, "N2", "2026-03-01")))
                .when(pick(1, PickOrder.FEFO, "2026-01-05")));
        assertThat(only(UnitsPicked.class, events))
                .extracting(UnitsPicked::refillId, UnitsPicked::units)
                .containsExactly(refill(1, 2), 8);
    }

    private TestExecutor<WarehouseStock> milk(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(register(5, 1_000, fixed(0), EARLY_EXPIRY, EARLY_RECEIPT));
        commands.addAll(List.of(earlier));
        return stock.givenCommands(commands);
    }

    private static LotPicked picked(LotUnits lot, int units) {
        return new LotPicked(lot.lot(), lot.receivedOn(), lot.expiresOn(), units, lot.units() - units);
    }
}
