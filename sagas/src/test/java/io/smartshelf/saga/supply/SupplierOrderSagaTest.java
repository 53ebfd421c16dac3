package io.smartshelf.saga.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.CancelOrder;
import io.smartshelf.api.supply.CompletePlan;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.ReportOrderLate;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.ReceiveGoods;
import io.smartshelf.api.warehouse.RecordOrdered;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.store.StockedArticles;
import io.smartshelf.saga.store.StoreDates;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SupplierOrderSagaTest {

    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final Instant CUT_OFF = Instant.parse("2026-01-06T11:00:00Z");
    private static final Instant DELIVERY = Instant.parse("2026-01-07T07:00:00Z");
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-01-07");
    private static final SupplierOrderId ORDER = new SupplierOrderId(StoreId.DEFAULT, FRESH, WEDNESDAY);
    private static final SupplierOrderId URGENT = new SupplierOrderId(StoreId.DEFAULT, FRESH, WEDNESDAY, 1);
    private static final SupplyWindow THURSDAY = new SupplyWindow(
            Instant.parse("2026-01-08T11:00:00Z"),
            Instant.parse("2026-01-09T07:00:00Z"),
            LocalDate.parse("2026-01-09"),
            Instant.parse("2026-01-12T07:00:00Z"));

    private static TestDatabase database;

    private final SagaTestFixture<SupplierOrderSaga> orders = new SagaTestFixture<>(SupplierOrderSaga.class);

    @BeforeAll
    static void store(TestServers servers) {
        database = servers.freshDatabase();
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", FRESH);
        for (String sku : List.of("MILK", "EGGS", "BUTTER")) {
            new RoutineInTest(commands -> new StockedArticles(database.dataSource()))
                    .after(new WarehouseStockRegistered(
                            warehouse(sku),
                            FRESH,
                            CUT_OFF,
                            60,
                            6,
                            BigDecimal.ONE,
                            30,
                            5,
                            ReorderRule.DEMAND,
                            List.of(),
                            0,
                            THURSDAY));
        }
    }

    @BeforeEach
    void open() {
        var commands = new RoutineCommands(orders.getCommandBus());
        var dates = new StoreDates(database.dataSource());
        orders.registerResource(commands);
        orders.registerResource(dates);
        orders.registerResource(new SupplyWindows(
                new SupplyCalendars(database.dataSource(), dates),
                new StockedArticles(database.dataSource()),
                commands));
    }

    @Test
    void whatWasOrderedIsOnOrderAndTheNextTurnBegins() {
        orders.givenCurrentTime(CUT_OFF)
                .whenPublishingA(placed(ORDER, line("EGGS", 6, CUT_OFF), line("MILK", 12, CUT_OFF)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new RecordOrdered(warehouse("EGGS"), ORDER, 6, CUT_OFF),
                        new RecordOrdered(warehouse("MILK"), ORDER, 12, CUT_OFF),
                        new OpenSupplyWindow(warehouse("BUTTER"), THURSDAY, CUT_OFF),
                        new OpenSupplyWindow(warehouse("EGGS"), THURSDAY, CUT_OFF),
                        new OpenSupplyWindow(warehouse("MILK"), THURSDAY, CUT_OFF));
    }

    @Test
    void anUrgentOrderHasNoPlansAndLeavesTheTurnAsItIs() {
        orders.givenCurrentTime(CUT_OFF)
                .whenPublishingA(placed(URGENT, line("MILK", 12, null)))
                .expectDispatchedCommands(new RecordOrdered(warehouse("MILK"), URGENT, 12, CUT_OFF));
    }

    @Test
    void aDeliveryIsReceivedSkuBySkuAndCompletesThePlans() {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("EGGS", 6, CUT_OFF), line("MILK", 12, CUT_OFF)))
                .whenPublishingA(delivered(ORDER, came("MILK", 8, "A1"), came("EGGS", 6, "E1"), came("MILK", 4, "A2")))
                .expectDispatchedCommands(
                        receive("EGGS", came("EGGS", 6, "E1")),
                        new CompletePlan(plan("EGGS"), 6, DELIVERY),
                        receive("MILK", came("MILK", 8, "A1"), came("MILK", 4, "A2")),
                        new CompletePlan(plan("MILK"), 12, DELIVERY))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void whatDidNotComeIsNoLongerOnOrder() {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("EGGS", 6, CUT_OFF), line("MILK", 12, CUT_OFF)))
                .whenPublishingA(delivered(ORDER, came("MILK", 15, "A1")))
                .expectDispatchedCommands(
                        new ReleaseOrdered(warehouse("EGGS"), ORDER, DELIVERY),
                        new CompletePlan(plan("EGGS"), 0, DELIVERY),
                        receive("MILK", came("MILK", 15, "A1")),
                        new CompletePlan(plan("MILK"), 15, DELIVERY))
                .expectActiveSagas(0);
    }

    @Test
    void goodsAreDatedByTheStoresOwnDay() {
        var afterMidnightInBerlin = Instant.parse("2026-01-07T23:30:00Z");
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(URGENT, line("MILK", 12, null)))
                .whenPublishingA(new OrderDelivered(
                        URGENT, "scan", afterMidnightInBerlin, List.of(came("MILK", 12, "A1")), 12, 0, 0, true))
                .expectDispatchedCommands(new ReceiveGoods(
                        warehouse("MILK"),
                        URGENT,
                        List.of(came("MILK", 12, "A1")),
                        WEDNESDAY.plusDays(1),
                        afterMidnightInBerlin));
    }

    @Test
    void anOrderThatHasNotComeAfterTwoHoursIsLate() {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("MILK", 12, CUT_OFF)))
                .whenTimeAdvancesTo(DELIVERY.plus(Duration.ofHours(2)))
                .expectDispatchedCommands(new ReportOrderLate(ORDER, DELIVERY.plus(Duration.ofHours(2))))
                .expectActiveSagas(1);
    }

    @Test
    void anOrderThatComesLateIsReceivedAllTheSame() throws Exception {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("MILK", 12, CUT_OFF)))
                .andThenTimeAdvancesTo(DELIVERY.plus(Duration.ofHours(3)))
                .whenPublishingA(delivered(ORDER, came("MILK", 12, "A1")))
                .expectDispatchedCommands(
                        receive("MILK", came("MILK", 12, "A1")), new CompletePlan(plan("MILK"), 12, DELIVERY))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void anOrderThatNeverComesIsGivenUpAfterTwoDays() {
        var twoDaysLater = DELIVERY.plus(Duration.ofDays(2));
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("MILK", 12, CUT_OFF)))
                .whenTimeAdvancesTo(twoDaysLater)
                .expectDispatchedCommands(
                        new ReportOrderLate(ORDER, DELIVERY.plus(Duration.ofHours(2))),
                        new CancelOrder(ORDER, "nothing came within 2 days", twoDaysLater));
    }

    @Test
    void whatWasGivenUpIsNoLongerOnOrderAndItsPlansEndWithNothing() {
        var at = DELIVERY.plus(Duration.ofDays(2));
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("EGGS", 6, CUT_OFF), line("MILK", 12, CUT_OFF)))
                .whenPublishingA(new OrderCancelled(ORDER, at, "nothing came"))
                .expectDispatchedCommands(
                        new ReleaseOrdered(warehouse("EGGS"), ORDER, at),
                        new CompletePlan(plan("EGGS"), 0, at),
                        new ReleaseOrdered(warehouse("MILK"), ORDER, at),
                        new CompletePlan(plan("MILK"), 0, at))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void aDeliveryThatIsToldAgainIsReceivedOnce() {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("MILK", 12, CUT_OFF)))
                .andThenAPublished(delivered(ORDER, came("MILK", 12, "A1")))
                .whenPublishingA(delivered(ORDER, came("MILK", 12, "A1")))
                .expectNoDispatchedCommands();
    }

    @Test
    void anotherOrdersDeliveryChangesNothing() {
        orders.givenCurrentTime(CUT_OFF)
                .andThenAPublished(placed(ORDER, line("MILK", 12, CUT_OFF)))
                .whenPublishingA(delivered(URGENT, came("MILK", 12, "A1")))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void whatIsStoredOfAnOrderIsAllItNeeds() {
        var json = JsonMapper.builder().build();
        var state = """
                {"lines":[{"sku":"MILK","units":12,"casePack":6,"cutOff":"2026-01-06T11:00:00Z"}]}
                """;

        assertThat(json.readTree(json.writeValueAsString(json.readValue(state, SupplierOrderSaga.class))))
                .isEqualTo(json.readTree(state));
    }

    private static OrderPlaced placed(SupplierOrderId order, OrderLine... lines) {
        int units = Arrays.stream(lines).mapToInt(OrderLine::units).sum();
        return new OrderPlaced(order, CUT_OFF, DELIVERY, List.of(lines), units, null);
    }

    private static OrderLine line(String sku, int units, @Nullable Instant cutOff) {
        return new OrderLine(new Sku(sku), units, 6, cutOff);
    }

    private static OrderDelivered delivered(SupplierOrderId order, DeliveredLine... lines) {
        int units = Arrays.stream(lines).mapToInt(DeliveredLine::units).sum();
        return new OrderDelivered(order, "scan", DELIVERY, List.of(lines), units, 0, 0, false);
    }

    private static DeliveredLine came(String sku, int units, String lot) {
        return new DeliveredLine(new Sku(sku), units, lot, WEDNESDAY.plusDays(30));
    }

    private static ReceiveGoods receive(String sku, DeliveredLine... lines) {
        return new ReceiveGoods(warehouse(sku), ORDER, List.of(lines), WEDNESDAY, DELIVERY);
    }

    private static SupplierPlanId plan(String sku) {
        return new SupplierPlanId(StoreId.DEFAULT, new Sku(sku), CUT_OFF);
    }

    private static WarehouseId warehouse(String sku) {
        return new WarehouseId(StoreId.DEFAULT, new Sku(sku));
    }
}
