package io.smartshelf.saga.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.IssuePlan;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.PoliciesInForce;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SupplyRoundSagaTest {

    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final SupplierId DRY = new SupplierId("DRY");

    // A store in Berlin: noon there is eleven in winter and ten in summer.
    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final SupplyWindow TUESDAY =
            window("2026-01-06T11:00:00Z", "2026-01-07T07:00:00Z", "2026-01-09T07:00:00Z");
    private static final SupplyWindow THURSDAY =
            window("2026-01-08T11:00:00Z", "2026-01-09T07:00:00Z", "2026-01-12T07:00:00Z");

    private final SagaTestFixture<SupplyRoundSaga> rounds = new SagaTestFixture<>(SupplyRoundSaga.class);
    private RoutineInTest plans;
    private RoutineInTest articles;
    private final Map<String, Integer> issued = new HashMap<>();

    @BeforeEach
    void open(TestServers servers) {
        rounds.setCallbackBehavior((command, metaData) -> command instanceof IssuePlan issue
                ? issued.get(issue.planId().sku().value())
                : null);
        TestDatabase database = servers.freshDatabase();
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", FRESH);
        var commands = new RoutineCommands(rounds.getCommandBus());
        var dates = new StoreDates(database.dataSource());
        var stocked = new StockedArticles(database.dataSource());
        plans = new RoutineInTest(
                sent -> new SupplyPlans(database.dataSource(), new PoliciesInForce(database.dataSource()), sent));
        articles = new RoutineInTest(sent -> stocked);
        articles.after(registered("MILK", FRESH, TUESDAY), registered("EGGS", FRESH, TUESDAY));
        articles.after(registered("RICE", DRY, TUESDAY));
        rounds.registerResource(commands);
        rounds.registerResource(
                new SupplyPlans(database.dataSource(), new PoliciesInForce(database.dataSource()), commands));
        rounds.registerResource(
                new SupplyWindows(new SupplyCalendars(database.dataSource(), dates), stocked, commands));
    }

    @Test
    void aSuppliersTurnWaitsForItsCutOffOnceForAllItSupplies() {
        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenPublishingA(registered("EGGS", FRESH, TUESDAY))
                .expectActiveSagas(1)
                .expectScheduledDeadline(TUESDAY.cutOff(), "S001/FRESH/2026-01-06T11:00:00Z")
                .expectNoDispatchedCommands();
    }

    @Test
    void everySupplierHasItsOwnTurn() {
        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenPublishingA(registered("RICE", DRY, TUESDAY))
                .expectActiveSagas(2)
                .expectScheduledDeadline(TUESDAY.cutOff(), "S001/DRY/2026-01-06T11:00:00Z");
    }

    @Test
    void atTheCutOffThePendingPlansBecomeOneOrderWithItsLinesBySku() {
        plans.after(planned("MILK", 12), planned("EGGS", 6));
        issued.putAll(Map.of("MILK", 12, "EGGS", 6));

        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff())
                .expectDispatchedCommands(
                        issue("EGGS"),
                        issue("MILK"),
                        new PlaceOrder(
                                new SupplierOrderId(StoreId.DEFAULT, FRESH, LocalDate.parse("2026-01-07")),
                                TUESDAY.cutOff(),
                                TUESDAY.deliverAt(),
                                List.of(line("EGGS", 6), line("MILK", 12)),
                                null))
                .expectActiveSagas(0);
    }

    @Test
    void whatThePlanSaysIsOrderedThoughItChangedAMomentAgo() {
        plans.after(planned("MILK", 12), planned("EGGS", 6));
        issued.putAll(Map.of("MILK", 18, "EGGS", 0));

        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff())
                .expectDispatchedCommands(issue("EGGS"), issue("MILK"), order(TUESDAY, line("MILK", 18)));
    }

    @Test
    void nothingIsOrderedBeforeTheCutOff() {
        plans.after(planned("MILK", 12));

        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff().minusSeconds(1))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void aPlanThatWasWithdrawnIsNotOrdered() {
        plans.after(planned("MILK", 12), planned("EGGS", 6));
        plans.after(new SupplyPlanWithdrawn(plan("MILK"), MONDAY));
        issued.put("EGGS", 6);

        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff())
                .expectDispatchedCommands(issue("EGGS"), order(TUESDAY, line("EGGS", 6)));
    }

    @Test
    void aTurnInWhichNothingIsWantedIsFollowedByTheNext() {
        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff())
                .expectDispatchedCommands(
                        new OpenSupplyWindow(warehouse("EGGS"), THURSDAY, TUESDAY.cutOff()),
                        new OpenSupplyWindow(warehouse("MILK"), THURSDAY, TUESDAY.cutOff()))
                .expectActiveSagas(0);
    }

    @Test
    void aPlanThatOrdersNothingAtItsCutOffIsFollowedByTheNextTurn() {
        plans.after(new SupplyPlanned(plan("MILK"), MONDAY, FRESH, 12, 6, 7, 19, true));
        issued.put("MILK", 0);

        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(TUESDAY.cutOff())
                .expectDispatchedCommands(
                        issue("MILK"),
                        new OpenSupplyWindow(warehouse("EGGS"), THURSDAY, TUESDAY.cutOff()),
                        new OpenSupplyWindow(warehouse("MILK"), THURSDAY, TUESDAY.cutOff()));
    }

    @Test
    void theNextTurnWaitsForItsOwnCutOff() throws Exception {
        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .andThenTimeAdvancesTo(TUESDAY.cutOff())
                .andThenAPublished(new SupplyWindowOpened(warehouse("MILK"), TUESDAY.cutOff(), FRESH, THURSDAY))
                .whenPublishingA(new SupplyWindowOpened(warehouse("EGGS"), TUESDAY.cutOff(), FRESH, THURSDAY))
                .expectActiveSagas(1)
                .expectScheduledDeadline(THURSDAY.cutOff(), "S001/FRESH/2026-01-08T11:00:00Z");
    }

    @Test
    void aCutOffThatWasMissedIsCaughtUpAsOfItsOwnTime() {
        plans.after(planned("MILK", 12));
        issued.put("MILK", 12);
        var threeDaysLater = TUESDAY.cutOff().plusSeconds(3 * 86_400);

        rounds.givenCurrentTime(threeDaysLater)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .whenTimeAdvancesTo(threeDaysLater)
                .expectDispatchedCommands(issue("MILK"), order(TUESDAY, line("MILK", 12)));
    }

    @Test
    void afterMissedCutOffsEveryTurnFollowsInOrder() throws Exception {
        rounds.givenCurrentTime(MONDAY)
                .andThenAPublished(registered("MILK", FRESH, TUESDAY))
                .andThenTimeAdvancesTo(Instant.parse("2026-01-10T00:00:00Z"))
                .andThenAPublished(new SupplyWindowOpened(warehouse("MILK"), TUESDAY.cutOff(), FRESH, THURSDAY))
                .whenTimeAdvancesTo(Instant.parse("2026-01-10T00:00:01Z"))
                .expectDispatchedCommands(
                        new OpenSupplyWindow(warehouse("EGGS"), SUNDAY, THURSDAY.cutOff()),
                        new OpenSupplyWindow(warehouse("MILK"), SUNDAY, THURSDAY.cutOff()));
    }

    private static final SupplyWindow SUNDAY =
            window("2026-01-11T11:00:00Z", "2026-01-12T07:00:00Z", "2026-01-14T07:00:00Z");

    @Test
    void noonStaysNoonOnTheDayOnWhichSummerBegins() throws Exception {
        assertTurnAfter(
                window("2026-03-26T11:00:00Z", "2026-03-27T07:00:00Z", "2026-03-30T06:00:00Z"),
                window("2026-03-29T10:00:00Z", "2026-03-30T06:00:00Z", "2026-04-01T06:00:00Z"));
    }

    @Test
    void noonStaysNoonOnTheDayOnWhichSummerEnds() throws Exception {
        assertTurnAfter(
                window("2026-10-22T10:00:00Z", "2026-10-23T06:00:00Z", "2026-10-26T07:00:00Z"),
                window("2026-10-25T11:00:00Z", "2026-10-26T07:00:00Z", "2026-10-28T07:00:00Z"));
    }

    private void assertTurnAfter(SupplyWindow window, SupplyWindow next) throws Exception {
        rounds.givenCurrentTime(window.cutOff().minus(Duration.ofDays(1)))
                .andThenAPublished(registered("MILK", FRESH, window))
                .whenTimeAdvancesTo(window.cutOff())
                .expectDispatchedCommands(
                        new OpenSupplyWindow(warehouse("EGGS"), next, window.cutOff()),
                        new OpenSupplyWindow(warehouse("MILK"), next, window.cutOff()));
    }

    @Test
    void whatIsStoredOfATurnIsAllItNeeds() {
        var json = JsonMapper.builder().build();
        var state = """
                {"round":"S001/FRESH/2026-01-06T11:00:00Z","deliverAt":"2026-01-07T07:00:00Z","deliverOn":"2026-01-07"}
                """;

        assertThat(json.readTree(json.writeValueAsString(json.readValue(state, SupplyRoundSaga.class))))
                .isEqualTo(json.readTree(state));
    }

    private static IssuePlan issue(String sku) {
        return new IssuePlan(
                plan(sku), new SupplierOrderId(StoreId.DEFAULT, FRESH, TUESDAY.deliverOn()), TUESDAY.cutOff());
    }

    private static PlaceOrder order(SupplyWindow window, OrderLine... lines) {
        return new PlaceOrder(
                new SupplierOrderId(StoreId.DEFAULT, FRESH, window.deliverOn()),
                window.cutOff(),
                window.deliverAt(),
                List.of(lines),
                null);
    }

    private static OrderLine line(String sku, int units) {
        return new OrderLine(new Sku(sku), units, 6, TUESDAY.cutOff());
    }

    private static SupplyPlanned planned(String sku, int units) {
        return new SupplyPlanned(plan(sku), MONDAY, FRESH, units, 6, 7, 19, false);
    }

    private static SupplierPlanId plan(String sku) {
        return new SupplierPlanId(StoreId.DEFAULT, new Sku(sku), TUESDAY.cutOff());
    }

    private static WarehouseId warehouse(String sku) {
        return new WarehouseId(StoreId.DEFAULT, new Sku(sku));
    }

    private static WarehouseStockRegistered registered(String sku, SupplierId supplier, SupplyWindow window) {
        return new WarehouseStockRegistered(
                warehouse(sku),
                supplier,
                MONDAY,
                60,
                6,
                BigDecimal.ONE,
                30,
                5,
                ReorderRule.DEMAND,
                List.of(),
                0,
                window);
    }

    private static SupplyWindow window(String cutOff, String delivery, String nextDelivery) {
        return new SupplyWindow(
                Instant.parse(cutOff),
                Instant.parse(delivery),
                LocalDate.parse(delivery.substring(0, 10)),
                Instant.parse(nextDelivery));
    }
}
