package io.smartshelf.saga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.shelf.ApplyShelfPolicy;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SetReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.store.StockedArticles;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class PoliciesTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final PolicyScope GLOBAL = PolicyScope.global(StoreId.DEFAULT);
    private static final PolicyScope DAIRY = PolicyScope.category(StoreId.DEFAULT, "DAIRY");
    private static final PolicyScope DAIRY_MILK = PolicyScope.subcategory(StoreId.DEFAULT, "DAIRY", "Milk");
    private static final PolicyScope MILK = PolicyScope.sku(StoreId.DEFAULT, new Sku("MILK"));

    private PoliciesInForce inForce;
    private RoutineInTest policies;
    private TestDatabase database;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        inForce = new PoliciesInForce(database.dataSource());
        var articles = new StockedArticles(database.dataSource());
        policies = new RoutineInTest(commands -> new Policies(inForce, commands)).behind(articles);
    }

    @Test
    void aNewShelfHasTheDefaultsByItself() {
        assertThat(policies.after(registered("MILK", "DAIRY", "Milk"), stocked("MILK")))
                .isEmpty();
    }

    @Test
    void aCategorysPolicyReachesItsShelvesWhereThereIsNoGlobalOne() {
        threeShelves();

        assertThat(policies.after(set(DAIRY, threshold("50"))))
                .containsExactly(
                        apply("BUTTER", "50", 1, 80),
                        reorder("BUTTER", ReorderRule.DEMAND),
                        apply("MILK", "50", 1, 80),
                        reorder("MILK", ReorderRule.DEMAND));
    }

    @Test
    void aCategorysPolicyIsNoGlobalOne() {
        threeShelves();
        policies.after(set(DAIRY, order(PickOrder.FIFO)));

        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("MILK"))).isEqualTo(PickOrder.FIFO);
        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("RICE"))).isEqualTo(PickOrder.FEFO);
        assertThat(policies.after(registered("OATS", "BREAKFAST", "Cereals"))).isEmpty();
    }

    @Test
    void aGlobalPolicyReachesEveryShelfAndEveryBackRoomOfItsStore() {
        threeShelves();
        policies.after(new ShelfRegistered(
                new ShelfId(new StoreId("S002"), new Sku("MILK")),
                "DAIRY",
                "Milk",
                1,
                10,
                1000,
                BigDecimal.ONE,
                List.of(),
                10));

        assertThat(policies.after(set(GLOBAL, fixed(12))))
                .containsExactly(
                        apply("BUTTER", "30", 1, 80),
                        reorder("BUTTER", new ReorderRule(ReorderRule.Kind.FIXED, 12)),
                        apply("MILK", "30", 1, 80),
                        reorder("MILK", new ReorderRule(ReorderRule.Kind.FIXED, 12)),
                        apply("RICE", "30", 1, 80));
    }

    @Test
    void theNarrowerScopeWinsTermByTerm() {
        threeShelves();
        policies.after(
                set(GLOBAL, new PolicyTerms(new BigDecimal("10"), 10, 61, PickOrder.FEFO, null, false)),
                set(DAIRY, new PolicyTerms(new BigDecimal("20"), 20, 62, PickOrder.FIFO, null, true)),
                set(DAIRY_MILK, new PolicyTerms(new BigDecimal("40"), 4, null, null, null, null)));

        assertThat(policies.after(set(MILK, threshold("45.5"))))
                .containsExactly(apply("MILK", "45.5", 4, 62), reorder("MILK", ReorderRule.DEMAND));
        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("MILK"))).isEqualTo(PickOrder.FIFO);
        assertThat(inForce.planNeedsApproval(StoreId.DEFAULT, new Sku("MILK"))).isTrue();
        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("RICE"))).isEqualTo(PickOrder.FEFO);
        assertThat(inForce.planNeedsApproval(StoreId.DEFAULT, new Sku("RICE"))).isFalse();
    }

    @Test
    void aWiderPolicyThatComesLaterLeavesTheNarrowerOneInForce() {
        threeShelves();
        policies.after(set(MILK, threshold("45")));

        assertThat(policies.after(set(DAIRY, new PolicyTerms(new BigDecimal("20"), 3, null, null, null, null))))
                .contains(apply("MILK", "45", 3, 80), apply("BUTTER", "20", 3, 80));
    }

    @Test
    void aPolicyThatIsSetAgainReplacesAllItsTerms() {
        threeShelves();
        policies.after(set(MILK, new PolicyTerms(new BigDecimal("45"), 3, null, PickOrder.FIFO, null, true)));

        assertThat(policies.after(set(MILK, new PolicyTerms(null, 5, null, null, null, null))))
                .contains(apply("MILK", "30", 5, 80));
        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("MILK"))).isEqualTo(PickOrder.FEFO);
        assertThat(inForce.planNeedsApproval(StoreId.DEFAULT, new Sku("MILK"))).isFalse();
    }

    @Test
    void aRemovedPolicyIsNoLongerInForceAtOnce() {
        threeShelves();
        policies.after(set(GLOBAL, threshold("20")), set(MILK, threshold("45")), set(MILK, fixed(12)));

        assertThat(policies.after(removed(MILK)))
                .containsExactly(apply("MILK", "20", 1, 80), reorder("MILK", ReorderRule.DEMAND));
        assertThat(policies.after(removed(GLOBAL)))
                .containsExactly(
                        apply("BUTTER", "30", 1, 80),
                        reorder("BUTTER", ReorderRule.DEMAND),
                        apply("MILK", "30", 1, 80),
                        reorder("MILK", ReorderRule.DEMAND),
                        apply("RICE", "30", 1, 80));
    }

    @Test
    void aShelfThatIsRegisteredLaterHasItsPoliciesFromTheStart() {
        policies.after(set(DAIRY_MILK, threshold("50")), set(GLOBAL, fixed(12)));

        assertThat(policies.after(registered("MILK", "DAIRY", "Milk")))
                .containsExactly(new ApplyShelfPolicy(
                        shelf("MILK"), new ShelfPolicy(new BigDecimal("50"), 1, 80), RoutineInTest.STORED_AT));
        assertThat(policies.after(stocked("MILK")))
                .containsExactly(
                        apply("MILK", "50", 1, 80), reorder("MILK", new ReorderRule(ReorderRule.Kind.FIXED, 12)));
    }

    @Test
    void aBackRoomThatIsRegisteredBeforeItsShelfHasItsPoliciesWithIt() {
        policies.after(set(GLOBAL, fixed(12)));
        assertThat(policies.after(stocked("MILK"))).isEmpty();

        assertThat(policies.after(registered("MILK", "DAIRY", "Milk")))
                .hasSize(2)
                .contains(new SetReorderRule(
                        new WarehouseId(StoreId.DEFAULT, new Sku("MILK")),
                        new ReorderRule(ReorderRule.Kind.FIXED, 12),
                        RoutineInTest.STORED_AT));
    }

    @Test
    void aSubcategoryOfTheSameNameInAnotherCategoryIsAnother() {
        threeShelves();
        policies.after(registered("COCONUT", "CANNED GOODS", "Milk"));

        assertThat(policies.after(set(DAIRY_MILK, threshold("50"))))
                .containsExactly(apply("MILK", "50", 1, 80), reorder("MILK", ReorderRule.DEMAND));
    }

    @Test
    void anArticleNobodyKnowsHasTheDefaults() {
        policies.after(set(GLOBAL, order(PickOrder.FIFO)));

        assertThat(inForce.pickOrder(StoreId.DEFAULT, new Sku("NOSUCH"))).isEqualTo(PickOrder.FEFO);
        assertThat(inForce.planNeedsApproval(StoreId.DEFAULT, new Sku("NOSUCH")))
                .isFalse();
    }

    @Test
    void aBatchThatIsDeliveredAgainSaysTheSameAgain() {
        var batch = new Object[] {
            registered("MILK", "DAIRY", "Milk"), stocked("MILK"), set(DAIRY, threshold("50")), removed(DAIRY)
        };

        var commands = policies.after(batch);

        assertThat(policies.after(batch)).isEqualTo(commands).hasSize(4);
    }

    private void threeShelves() {
        policies.after(
                registered("RICE", "PASTA AND RICE", "Rice"),
                registered("MILK", "DAIRY", "Milk"),
                registered("BUTTER", "DAIRY", "Butter"),
                stocked("BUTTER"),
                stocked("MILK"));
    }

    private static ShelfRegistered registered(String sku, String category, String subcategory) {
        return new ShelfRegistered(shelf(sku), category, subcategory, 1, 10, 1000, BigDecimal.ONE, List.of(), 10);
    }

    private static WarehouseStockRegistered stocked(String sku) {
        return new WarehouseStockRegistered(
                new WarehouseId(StoreId.DEFAULT, new Sku(sku)),
                new SupplierId("DAIRY"),
                NINE,
                100,
                24,
                BigDecimal.ONE,
                30,
                2.5,
                ReorderRule.DEMAND,
                List.of(),
                0,
                new SupplyWindow(NINE, NINE.plusSeconds(60), LocalDate.parse("2026-01-05"), NINE.plusSeconds(120)));
    }

    private static ReplenishmentPolicySet set(PolicyScope scope, PolicyTerms terms) {
        return new ReplenishmentPolicySet(scope, NINE, terms, "ann");
    }

    private static ReplenishmentPolicyRemoved removed(PolicyScope scope) {
        return new ReplenishmentPolicyRemoved(scope, NINE, "ann");
    }

    private static PolicyTerms threshold(String percent) {
        return new PolicyTerms(new BigDecimal(percent), null, null, null, null, null);
    }

    private static PolicyTerms order(PickOrder order) {
        return new PolicyTerms(null, null, null, order, null, null);
    }

    private static PolicyTerms fixed(int reorderPoint) {
        return new PolicyTerms(null, null, null, null, new ReorderRule(ReorderRule.Kind.FIXED, reorderPoint), null);
    }

    private static ApplyShelfPolicy apply(String sku, String threshold, int minUnits, int target) {
        return new ApplyShelfPolicy(shelf(sku), new ShelfPolicy(new BigDecimal(threshold), minUnits, target), NINE);
    }

    private static SetReorderRule reorder(String sku, ReorderRule rule) {
        return new SetReorderRule(new WarehouseId(StoreId.DEFAULT, new Sku(sku)), rule, NINE);
    }

    private static ShelfId shelf(String sku) {
        return new ShelfId(StoreId.DEFAULT, new Sku(sku));
    }
}
