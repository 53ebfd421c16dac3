package io.smartshelf.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertPage;
import io.smartshelf.api.alert.AlertStatus;
import io.smartshelf.api.alert.AlertType;
import io.smartshelf.api.alert.FindAlerts;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.FindPolicies;
import io.smartshelf.api.policy.PolicyPage;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicySummary;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.restock.FindRestocks;
import io.smartshelf.api.restock.RestockPage;
import io.smartshelf.api.restock.RestockStatus;
import io.smartshelf.api.restock.RestockSummary;
import io.smartshelf.api.supply.FindPlans;
import io.smartshelf.api.supply.PlanPage;
import io.smartshelf.api.supply.PlanStatus;
import io.smartshelf.api.supply.PlanSummary;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people act on, as it is found. */
@RealServers(Server.POSTGRESQL)
class WorkQueriesTest {

    private static final StoreId STORE = StockFlowStory.SHELF.store();
    private static final AlertFigures FIGURES = new AlertFigures(0, null, null, null, null, null);
    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
        Stores.open(readModel.jdbc(), "S001");
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void anAlertIsFoundWithItsFiguresAndWhatWasDoneAboutIt() {
        readModel.apply(StockFlowStory.beginning());
        var found = alerts(EnumSet.of(AlertStatus.ACKNOWLEDGED), null, null, null, 10);
        assertThat(found.hasNext()).isFalse();
        assertThat(found.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.condition()).isEqualTo(StockFlowStory.LOW);
            assertThat(alert.figures()).isEqualTo(new AlertFigures(3, 4, 10, 6, null, null));
            assertThat(alert.acknowledgedBy()).isEqualTo("bob");
            assertThat(alert.reason()).isEqualTo("on my way");
            assertThat(alert.openedAt()).isEqualTo(ShelfStory.at("08:00"));
            assertThat(alert.closedAt()).isNull();
        });
        assertThat(alerts(EnumSet.of(AlertStatus.OPEN), null, null, null, 10).alerts())
                .isEmpty();
    }

    @Test
    void alertsAreFilteredAndPagedNewestFirst() {
        for (var name : List.of("refill_request/store/A", "stock_out/store/A", "refill_request/store/B")) {
            readModel.apply(
                    new AlertOpened(AlertId.parse("S001/alert/" + name), ShelfStory.at("08:00"), 1, FIGURES, 1));
        }
        readModel.apply(
                new AlertOpened(AlertId.parse("S001/alert/stock_out/store/C"), ShelfStory.at("09:00"), 1, FIGURES, 1));
        var all = EnumSet.allOf(AlertStatus.class);
        var first = alerts(all, null, null, null, 3);
        assertThat(names(first)).containsExactly("stock_out/store/C", "stock_out/store/A", "refill_request/store/B");
        assertThat(first.hasNext()).isTrue();
        var second = alerts(all, null, null, "S001/alert/refill_request/store/B#1", 3);
        assertThat(names(second)).containsExactly("refill_request/store/A");
        assertThat(second.hasNext()).isFalse();
        assertThat(names(alerts(all, AlertType.STOCK_OUT, new Sku("A"), null, 3)))
                .containsExactly("stock_out/store/A");
    }

    @Test
    void aRestockIsFoundWithItsRefills() {
        readModel.apply(StockFlowStory.beginning());
        var page = readModel.ask(
                new FindRestocks(STORE, EnumSet.of(RestockStatus.ISSUED), null, null, 10), RestockPage.class);
        assertThat(page.restocks())
                .containsExactly(new RestockSummary(
                        StockFlowStory.RESTOCK,
                        RestockStatus.ISSUED,
                        6,
                        5,
                        0,
                        0,
                        0,
                        null,
                        null,
                        ShelfStory.at("08:00"),
                        ShelfStory.at("08:01"),
                        List.of(StockFlowStory.REFILL)));
        assertThat(readModel
                        .ask(
                                new FindRestocks(
                                        STORE,
                                        EnumSet.of(RestockStatus.ISSUED),
                                        null,
                                        StockFlowStory.RESTOCK.toString(),
                                        10),
                                RestockPage.class)
                        .restocks())
                .isEmpty();
    }

    @Test
    void aPlanIsFoundWithWhatWasDecidedOnIt() {
        readModel.apply(StockFlowStory.beginning());
        readModel.apply(StockFlowStory.ending());
        var page = readModel.ask(
                new FindPlans(STORE, EnumSet.of(PlanStatus.COMPLETED), new Sku("YOGURT"), null, 10), PlanPage.class);
        assertThat(page.plans()).singleElement().satisfies(plan -> {
            assertThat(plan.planId()).isEqualTo(StockFlowStory.PLAN);
            assertThat(plan)
                    .extracting(
                            PlanSummary::units,
                            PlanSummary::casePack,
                            PlanSummary::needsApproval,
                            PlanSummary::approvedBy,
                            PlanSummary::amendedBy,
                            PlanSummary::orderId,
                            PlanSummary::unitsDelivered)
                    .containsExactly(18, 6, true, "ann", "ann", StockFlowStory.ORDER.toString(), 17);
        });
    }

    @Test
    void policiesAreFoundByScope() {
        readModel.apply(StockFlowStory.beginning());
        var all = readModel.ask(new FindPolicies(STORE, null, 10), PolicyPage.class);
        assertThat(all.policies())
                .containsExactly(
                        new PolicySummary(
                                PolicyScope.global(STORE),
                                new PolicyTerms(
                                        new BigDecimal("40.00"), 2, 90, PickOrder.FEFO, ReorderRule.DEMAND, true),
                                "ann",
                                ShelfStory.at("07:00")),
                        new PolicySummary(
                                PolicyScope.sku(STORE, new Sku("YOGURT")),
                                new PolicyTerms(
                                        null, null, null, null, new ReorderRule(ReorderRule.Kind.FIXED, 7), null),
                                "ann",
                                ShelfStory.at("07:00")));
        var first = readModel.ask(new FindPolicies(STORE, null, 1), PolicyPage.class);
        assertThat(first.hasNext()).isTrue();
        assertThat(readModel
                        .ask(new FindPolicies(STORE, "S001/policy/global", 1), PolicyPage.class)
                        .policies())
                .containsExactly(all.policies().get(1));
    }

    @Test
    void aPageHasBounds() {
        for (int first : new int[] {0, 501}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new FindPolicies(STORE, null, first));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new FindPlans(STORE, Set.of(), null, null, 1));
    }

    private static AlertPage alerts(
            Set<AlertStatus> statuses, @Nullable AlertType type, @Nullable Sku sku, @Nullable String after, int first) {
        return readModel.ask(new FindAlerts(STORE, statuses, type, sku, after, first), AlertPage.class);
    }

    private static List<String> names(AlertPage page) {
        return page.alerts().stream()
                .map(alert -> alert.condition().toString().substring("S001/alert/".length()))
                .toList();
    }
}
