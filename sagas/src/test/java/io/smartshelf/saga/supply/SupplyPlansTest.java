package io.smartshelf.saga.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.PlanSupply;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.supply.WithdrawPlan;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.Policies;
import io.smartshelf.saga.policy.PoliciesInForce;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SupplyPlansTest {

    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final SupplierId DRY = new SupplierId("DRY");
    private static final Instant NINE = Instant.parse("2026-01-06T09:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-01-06T12:00:00Z");
    private static final Instant DELIVERY = Instant.parse("2026-01-07T08:00:00Z");
    private static final Instant NEXT_CUT_OFF = Instant.parse("2026-01-08T12:00:00Z");
    private static final SupplyRound ROUND = new SupplyRound(StoreId.DEFAULT, FRESH, CUT_OFF);

    private TestDatabase database;
    private SupplyPlans plans;
    private RoutineInTest routine;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        var policies = new PoliciesInForce(database.dataSource());
        plans = new SupplyPlans(database.dataSource(), policies, new RoutineCommands(new RecordingCommandBus()));
        routine = new RoutineInTest(commands -> new SupplyPlans(database.dataSource(), policies, commands));
    }

    @Test
    void whatIsWantedIsPlannedForItsCutOff() {
        assertThat(routine.after(wanted("MILK", 12)))
                .containsExactly(new PlanSupply(plan("MILK", CUT_OFF), FRESH, 12, 6, 7, 19, false, NINE));
    }

    @Test
    void aPlanIsWithdrawnWhenTheStockHasRecovered() {
        assertThat(routine.after(new ReplenishmentNoLongerWanted(warehouse("MILK"), NINE, window(CUT_OFF), 20, 19)))
                .containsExactly(new WithdrawPlan(plan("MILK", CUT_OFF), NINE));
    }

    @Test
    void aPlanNeedsApprovalWhereThePolicySaysSo() {
        var inForce = new PoliciesInForce(database.dataSource());
        new RoutineInTest(commands -> new Policies(inForce, commands))
                .after(
                        new ShelfRegistered(
                                warehouse("MILK").shelfId(), "DAIRY", "Milk", 1, 20, 500, BigDecimal.ONE, List.of(), 0),
                        new ReplenishmentPolicySet(
                                PolicyScope.global(StoreId.DEFAULT),
                                NINE,
                                new PolicyTerms(null, null, null, null, null, true),
                                "ann"));

        assertThat(routine.after(wanted("MILK", 12)))
                .containsExactly(new PlanSupply(plan("MILK", CUT_OFF), FRESH, 12, 6, 7, 19, true, NINE));
    }

    @Test
    void pendingPlansAreOrderedBySkuWhateverTheOrderTheyCameIn() {
        var skus = new ArrayList<>(List.of("MILK", "A-Z", "a-z", "BUTTER", "ZUCCHINI", "EGGS"));
        Collections.shuffle(skus, new Random(7));
        skus.forEach(sku -> routine.after(planned(sku, 12)));

        assertThat(plans.pending(ROUND))
                .extracting(line -> line.sku().value())
                .containsExactly("A-Z", "BUTTER", "EGGS", "MILK", "ZUCCHINI", "a-z");
    }

    @Test
    void anOrderTakesThePlansOfItsSupplierAndCutOffOnly() {
        routine.after(
                planned("MILK", 12),
                new SupplyPlanned(plan("RICE", CUT_OFF), NINE, DRY, 6, 6, 0, 5, false),
                new SupplyPlanned(plan("MILK", NEXT_CUT_OFF), NINE, FRESH, 18, 6, 0, 5, false),
                new SupplyPlanned(
                        new SupplierPlanId(new StoreId("S002"), new Sku("MILK"), CUT_OFF),
                        NINE,
                        FRESH,
                        24,
                        6,
                        0,
                        5,
                        false));

        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 12));
    }

    @Test
    void aPlanIsOrderedWithItsLatestUnits() {
        routine.after(planned("MILK", 12), planned("MILK", 18));
        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 18));

        routine.after(new SupplyPlanAmended(plan("MILK", CUT_OFF), NINE, 24, "ann"));
        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 24));
    }

    @Test
    void aPlanThatIsWithdrawnOrCancelledIsNotOrdered() {
        routine.after(planned("MILK", 12), planned("EGGS", 6), planned("RICE", 6));
        routine.after(
                new SupplyPlanWithdrawn(plan("MILK", CUT_OFF), NINE),
                new SupplyPlanCancelled(plan("EGGS", CUT_OFF), NINE, "too many", "ann"));

        assertThat(plans.pending(ROUND)).containsExactly(line("RICE", 6));
    }

    @Test
    void aPlanIsForgottenWhenItsOrderIsPlacedAndNotBefore() {
        var order = new SupplierOrderId(StoreId.DEFAULT, FRESH, LocalDate.parse("2026-01-07"));
        routine.after(planned("MILK", 12), new SupplyPlanIssued(plan("MILK", CUT_OFF), CUT_OFF, order, 12));
        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 12));

        routine.after(new OrderPlaced(order, CUT_OFF, DELIVERY, List.of(line("MILK", 12)), 12, null));
        assertThat(plans.pending(ROUND)).isEmpty();
    }

    @Test
    void aWithdrawnPlanThatReturnsIsOrdered() {
        routine.after(planned("MILK", 12));
        routine.after(new SupplyPlanWithdrawn(plan("MILK", CUT_OFF), NINE), planned("MILK", 6));

        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 6));
    }

    @Test
    void aChangeOfOnePlanLeavesTheOthersAsTheyAre() {
        routine.after(planned("MILK", 12), planned("EGGS", 6), planned("OATS", 18));
        routine.after(new SupplyPlanAmended(plan("MILK", CUT_OFF), NINE, 24, "ann"));
        assertThat(plans.pending(ROUND)).containsExactly(line("EGGS", 6), line("MILK", 24), line("OATS", 18));

        routine.after(planned("EGGS", 12));
        routine.after(new SupplyPlanWithdrawn(plan("OATS", CUT_OFF), NINE));
        assertThat(plans.pending(ROUND)).containsExactly(line("EGGS", 12), line("MILK", 24));
    }

    @Test
    void plansThatAreToldAgainAreOrderedOnce() {
        var events = new Object[] {
            planned("MILK", 12), planned("EGGS", 6), new SupplyPlanWithdrawn(plan("EGGS", CUT_OFF), NINE)
        };
        routine.after(events);
        routine.after(events);

        assertThat(plans.pending(ROUND)).containsExactly(line("MILK", 12));
    }

    private static OrderLine line(String sku, int units) {
        return new OrderLine(new Sku(sku), units, 6, CUT_OFF);
    }

    private static SupplyPlanned planned(String sku, int units) {
        return new SupplyPlanned(plan(sku, CUT_OFF), NINE, FRESH, units, 6, 7, 19, false);
    }

    private static ReplenishmentWanted wanted(String sku, int units) {
        return new ReplenishmentWanted(warehouse(sku), NINE, FRESH, window(CUT_OFF), units, 6, 7, 19);
    }

    private static SupplyWindow window(Instant cutOff) {
        var delivery = cutOff.plus(Duration.ofHours(20));
        return new SupplyWindow(cutOff, delivery, LocalDate.parse("2026-01-07"), delivery.plus(Duration.ofDays(2)));
    }

    private static SupplierPlanId plan(String sku, Instant cutOff) {
        return new SupplierPlanId(StoreId.DEFAULT, new Sku(sku), cutOff);
    }

    private static WarehouseId warehouse(String sku) {
        var shelf = new ShelfId(StoreId.DEFAULT, new Sku(sku));
        return new WarehouseId(shelf.store(), shelf.sku());
    }
}
