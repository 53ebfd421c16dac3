package io.smartshelf.command.warehouse;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static io.smartshelf.command.warehouse.BackRoom.EARLY_EXPIRY;
import static io.smartshelf.command.warehouse.BackRoom.EARLY_RECEIPT;
import static io.smartshelf.command.warehouse.BackRoom.FRESH;
import static io.smartshelf.command.warehouse.BackRoom.MILK;
import static io.smartshelf.command.warehouse.BackRoom.NEXT_WINDOW;
import static io.smartshelf.command.warehouse.BackRoom.NINE;
import static io.smartshelf.command.warehouse.BackRoom.WINDOW;
import static io.smartshelf.command.warehouse.BackRoom.day;
import static io.smartshelf.command.warehouse.BackRoom.fixed;
import static io.smartshelf.command.warehouse.BackRoom.line;
import static io.smartshelf.command.warehouse.BackRoom.lot;
import static io.smartshelf.command.warehouse.BackRoom.ordered;
import static io.smartshelf.command.warehouse.BackRoom.received;
import static io.smartshelf.command.warehouse.BackRoom.register;
import static io.smartshelf.command.warehouse.BackRoom.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.ReorderPointChanged;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SetReorderRule;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseDayBegun;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** When the back room wants more, and how much: twelve units are there, room is for sixty, a case pack holds six. */
class ReplenishmentTest {

    private final AggregateTestFixture<WarehouseStock> stock = new AggregateTestFixture<>(WarehouseStock.class);

    @Test
    void theOldRuleReordersBelowATwentiethOfTheCapacity() {
        var point = only(ReorderPointChanged.class, registering(ReorderRule.CAPACITY_SHARE));
        assertThat(point.reorderPoint()).isEqualTo(3);
        var little = stock.givenNoPriorActivity().when(register(8, ReorderRule.CAPACITY_SHARE));
        assertThat(only(ReorderPointChanged.class, little).reorderPoint()).isEqualTo(1);
    }

    @Test
    void aFixedRuleReordersBelowItsNumber() {
        assertThat(only(ReorderPointChanged.class, registering(fixed(20)))).satisfies(point -> {
            assertThat(point.reorderPoint()).isEqualTo(20);
            assertThat(point.days()).isZero();
        });
    }

    @Test
    void demandReordersBelowFourDaysOfItAndASafetyStock() {
        // Mean 5; variance 1.8 x 5 = 9, deviation 3; 5 x 4 + 2.326 x 3 x 2 = 33.956.
        assertThat(only(ReorderPointChanged.class, registering(ReorderRule.DEMAND)))
                .satisfies(point -> {
                    assertThat(point.dailyDemand()).isEqualTo(5);
                    assertThat(point.demandDeviation()).isCloseTo(3, within(1e-9));
                    assertThat(point.days()).isEqualTo(4);
                    assertThat(point.reorderPoint()).isEqualTo(34);
                });
    }

    @Test
    void aDaysSalesCountForTheTimeInWhichThereWasSomethingToSell() {
        // Five in half a day are ten: mean (3 x 5 + 10) / 4 = 6.25; variance (3 x 9 + 3.75^2) / 4 = 10.266, deviation
        // 3.204; 6.25 x 4 + 2.326 x 3.204 x 2 = 39.905.
        var events = eventsOf(stock.givenCommands(register(ReorderRule.DEMAND, EARLY_EXPIRY, EARLY_RECEIPT))
                .when(day("2026-01-02", 5, 0.5)));
        assertThat(only(ReorderPointChanged.class, events)).satisfies(point -> {
            assertThat(point.dailyDemand()).isEqualTo(6.25);
            assertThat(point.demandDeviation()).isCloseTo(3.204, within(0.001));
            assertThat(point.reorderPoint()).isEqualTo(40);
        });
    }

    @Test
    void aDayOnWhichTheShelfWasMostlyEmptyTellsNothing() {
        var events = eventsOf(stock.givenCommands(register(ReorderRule.DEMAND, EARLY_EXPIRY, EARLY_RECEIPT))
                .when(day("2026-01-02", 0, 0.2)));
        assertThat(events).hasExactlyElementsOfTypes(WarehouseDayBegun.class);
    }

    @Test
    void fourWeeksOfSalesAreBelievedAlone() {
        // Twenty-eight days of exactly two: no deviation, 2 x 4 = 8.
        var commands = new ArrayList<Object>();
        commands.add(register(ReorderRule.DEMAND, lot("A1", "2025-12-01", "2027-01-01", 5)));
        for (int date = 1; date < 28; date++) {
            commands.add(day("2026-01-" + (date < 10 ? "0" + date : date), 2, 1));
        }
        var point =
                only(ReorderPointChanged.class, stock.givenCommands(commands).when(day("2026-01-28", 2, 1)));
        assertThat(point.reorderPoint()).isEqualTo(8);
    }

    @Test
    void whatIsMissingUpToTheReorderPointIsWantedInWholeCasePacks() {
        assertThat(only(ReplenishmentWanted.class, registering(fixed(20))))
                .isEqualTo(new ReplenishmentWanted(MILK, NINE, FRESH, WINDOW, 12, 6, 12, 20));
    }

    @Test
    void enoughIsNotReplenished() {
        assertThat(eventsOf(registering(fixed(12))))
                .hasExactlyElementsOfTypes(WarehouseStockRegistered.class, ReorderPointChanged.class);
    }

    @Test
    void whatIsWantedChangesWithWhatIsPromised() {
        var events = eventsOf(milk(fixed(20)).when(reserve(1, 7)));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsReserved.class, ReplenishmentWanted.class)
                .last()
                .isEqualTo(new ReplenishmentWanted(MILK, NINE, FRESH, WINDOW, 18, 6, 5, 20));
        assertThat(eventsOf(milk(fixed(20)).when(reserve(1, 1)))).hasExactlyElementsOfTypes(UnitsReserved.class);
    }

    @Test
    void whatIsWaitedForIsWantedToo() {
        var wanted = only(ReplenishmentWanted.class, milk(fixed(20)).when(reserve(1, 15)));
        assertThat(wanted.position()).isEqualTo(-3);
        assertThat(wanted.units()).isEqualTo(24);
    }

    @Test
    void whatIsOnOrderIsNotWantedAgain() {
        var events = eventsOf(milk(fixed(20)).when(ordered(2, 12)));
        assertThat(events)
                .hasExactlyElementsOfTypes(UnitsOrdered.class, ReplenishmentNoLongerWanted.class)
                .last()
                .isEqualTo(new ReplenishmentNoLongerWanted(MILK, NINE, WINDOW, 24, 20));
        var back = eventsOf(milk(fixed(20), ordered(2, 12)).when(new ReleaseOrdered(MILK, BackRoom.order(2), NINE)));
        assertThat(back).hasExactlyElementsOfTypes(OrderedUnitsReleased.class, ReplenishmentWanted.class);
    }

    @Test
    void nothingIsWantedAnyMoreOnceTheStockHasRecovered() {
        var events = eventsOf(milk(fixed(20)).when(received(1, line(8, "N1", "2026-03-01"))));
        assertThat(events).hasExactlyElementsOfTypes(GoodsReceived.class, ReplenishmentNoLongerWanted.class);
    }

    @Test
    void noMoreIsWantedThanFitsInWholeCasePacks() {
        assertThat(only(ReplenishmentWanted.class, registering(fixed(100))).units())
                .isEqualTo(48);
        assertThat(only(
                                ReplenishmentWanted.class,
                                stock.givenNoPriorActivity()
                                        .when(register(23, fixed(100), EARLY_EXPIRY, EARLY_RECEIPT)))
                        .units())
                .isEqualTo(6);
        assertThat(eventsOf(milk(fixed(100)).when(ordered(2, 48))))
                .last()
                .isInstanceOf(ReplenishmentNoLongerWanted.class);
    }

    @Test
    void whatIsPromisedOrWaitedForNeedsNoRoom() {
        var wanted = only(ReplenishmentWanted.class, milk(fixed(100)).when(reserve(1, 30)));
        assertThat(wanted)
                .extracting(ReplenishmentWanted::position, ReplenishmentWanted::units)
                .containsExactly(-18, 78);
    }

    @Test
    void whatExpiresBeforeTheDeliveryDoesNotCount() {
        var wanted = only(
                ReplenishmentWanted.class,
                stock.givenNoPriorActivity()
                        .when(register(fixed(20), lot("X", "2025-12-01", "2026-01-01", 5), EARLY_RECEIPT)));
        assertThat(wanted)
                .extracting(ReplenishmentWanted::position, ReplenishmentWanted::units)
                .containsExactly(7, 18);
    }

    @Test
    void whatExpiresBeforeTheDeliveryLeavesRoomForIt() {
        var wanted = only(
                ReplenishmentWanted.class,
                stock.givenNoPriorActivity().when(register(12, fixed(6), lot("X", "2025-12-01", "2026-01-01", 12))));
        assertThat(wanted.units()).isEqualTo(6);
    }

    @Test
    void whatIsWantedIsWantedAnewOfTheSuppliersNextTurn() {
        var next = new OpenSupplyWindow(MILK, NEXT_WINDOW, NINE);
        assertThat(eventsOf(milk(fixed(20)).when(next)))
                .containsExactly(
                        new SupplyWindowOpened(MILK, NINE, FRESH, NEXT_WINDOW),
                        new ReplenishmentWanted(MILK, NINE, FRESH, NEXT_WINDOW, 12, 6, 12, 20));
        stock.givenCommands(register(fixed(20)), next).when(next).expectNoEvents();
    }

    @Test
    void aSuppliersTurnNeverGoesBackToAnEarlierOne() {
        stock.givenCommands(register(fixed(20)), new OpenSupplyWindow(MILK, NEXT_WINDOW, NINE))
                .when(new OpenSupplyWindow(MILK, WINDOW, NINE))
                .expectNoEvents();
    }

    @Test
    void anotherRuleHoldsAtOnce() {
        assertThat(eventsOf(milk(fixed(0)).when(new SetReorderRule(MILK, fixed(20), NINE))))
                .hasExactlyElementsOfTypes(ReorderPointChanged.class, ReplenishmentWanted.class);
        stock.givenCommands(register(fixed(20)))
                .when(new SetReorderRule(MILK, fixed(20), NINE))
                .expectNoEvents();
    }

    private TestExecutor<WarehouseStock> milk(ReorderRule rule, Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(register(rule, EARLY_EXPIRY, EARLY_RECEIPT));
        commands.addAll(List.of(earlier));
        return stock.givenCommands(commands);
    }

    private ResultValidator<WarehouseStock> registering(ReorderRule rule) {
        return stock.givenNoPriorActivity().when(register(rule, EARLY_EXPIRY, EARLY_RECEIPT));
    }
}
