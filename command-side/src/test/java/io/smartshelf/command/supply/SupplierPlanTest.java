package io.smartshelf.command.supply;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Rejected.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.AmendPlan;
import io.smartshelf.api.supply.ApprovePlan;
import io.smartshelf.api.supply.CancelPlan;
import io.smartshelf.api.supply.CompletePlan;
import io.smartshelf.api.supply.IssuePlan;
import io.smartshelf.api.supply.PlanSupply;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.supply.WithdrawPlan;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupplierPlanTest {

    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final SupplierPlanId PLAN =
            new SupplierPlanId(StoreId.DEFAULT, new Sku("LONLON0185"), Instant.parse("2026-01-01T11:00:00Z"));
    private static final SupplierOrderId ORDER =
            new SupplierOrderId(StoreId.DEFAULT, FRESH, LocalDate.parse("2026-01-02"));

    private final AggregateTestFixture<SupplierPlan> plan = new AggregateTestFixture<>(SupplierPlan.class);

    @Test
    void aPlanSaysHowMuchIsToBeOrdered() {
        assertThat(eventsOf(plan.givenNoPriorActivity().when(plan(12))))
                .containsExactly(new SupplyPlanned(PLAN, NINE, FRESH, 12, 6, 3, 15, false));
    }

    @Test
    void aPendingPlanFollowsWhatIsWanted() {
        assertThat(eventsOf(given(plan(12)).when(plan(18)))).hasExactlyElementsOfTypes(SupplyPlanned.class);
        given(plan(12)).when(plan(12)).expectNoEvents();
    }

    @Test
    void aPendingPlanIsWithdrawnWhenTheStockRecoversAndMayReturn() {
        assertThat(eventsOf(given(plan(12)).when(withdraw()))).containsExactly(new SupplyPlanWithdrawn(PLAN, NINE));
        given(plan(12), withdraw()).when(withdraw()).expectNoEvents();
        assertThat(eventsOf(given(plan(12), withdraw()).when(plan(12)))).hasExactlyElementsOfTypes(SupplyPlanned.class);
    }

    @Test
    void aPlanIsIssuedOnce() {
        assertThat(eventsOf(given(plan(12)).when(issue())))
                .containsExactly(new SupplyPlanIssued(PLAN, NINE, ORDER, 12));
        given(plan(12), issue()).when(issue()).expectNoEvents();
        given(plan(12), withdraw()).when(issue()).expectNoEvents();
    }

    @Test
    void anIssuedPlanAnswersWithItsOwnUnitsHoweverOftenItIsAsked() {
        given(plan(12), amend(24)).when(issue()).expectResultMessagePayload(24);
        given(plan(12), amend(24), issue()).when(issue()).expectNoEvents().expectResultMessagePayload(24);
        given(plan(12), cancel()).when(issue()).expectResultMessagePayload(0);
        given(planToApprove(12)).when(issue()).expectResultMessagePayload(0);
    }

    @Test
    void anIssuedPlanIsNeitherPlannedAnewNorWithdrawn() {
        given(plan(12), issue()).when(plan(18)).expectNoEvents();
        given(plan(12), issue()).when(withdraw()).expectNoEvents();
        given(plan(12), issue(), complete(12)).when(plan(18)).expectNoEvents();
    }

    @Test
    void aPlanIsCompletedOnceWithWhatWasIssuedAndDelivered() {
        assertThat(eventsOf(given(plan(18), issue()).when(complete(15))))
                .containsExactly(new SupplyPlanCompleted(PLAN, NINE, 18, 15));
        given(plan(12), issue(), complete(12)).when(complete(12)).expectNoEvents();
        given(plan(12)).when(complete(12)).expectNoEvents();
    }

    @Test
    void aPlanThatAPersonAmendedKeepsItsNumberUntilItIsWithdrawn() {
        var planned = new SupplyPlanned(PLAN, NINE, FRESH, 12, 6, 3, 15, false);
        var amended = new SupplyPlanAmended(PLAN, NINE, 24, "eve");
        plan.given(planned, amended).when(plan(18)).expectNoEvents();
        assertThat(eventsOf(plan.given(planned, amended, new SupplyPlanWithdrawn(PLAN, NINE), planned)
                        .when(plan(18))))
                .hasExactlyElementsOfTypes(SupplyPlanned.class);
    }

    @Test
    void aPlanThatAPersonCancelledStaysCancelled() {
        var planned = new SupplyPlanned(PLAN, NINE, FRESH, 12, 6, 3, 15, false);
        var cancelled = new SupplyPlanCancelled(PLAN, NINE, "enough", "eve");
        plan.given(planned, cancelled).when(plan(18)).expectNoEvents();
        plan.given(planned, cancelled).when(issue()).expectNoEvents();
        plan.given(planned, cancelled).when(withdraw()).expectNoEvents();
    }

    @Test
    void aPersonAmendsAPendingPlanByWholeCasePacks() {
        assertThat(eventsOf(given(plan(12)).when(amend(24))))
                .containsExactly(new SupplyPlanAmended(PLAN, NINE, 24, "eve"));
        given(plan(12), amend(24)).when(amend(24)).expectNoEvents();
        given(plan(12), amend(12)).when(plan(18)).expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -6, 13})
    void aPlanIsNotAmendedByParts(int units) {
        assertThat(rejection(given(plan(12)).when(amend(units))))
                .isEqualTo(new Rejection(
                        RejectionCode.OUT_OF_RANGE,
                        "Expected units to be whole case packs of 6, but they are " + units,
                        Map.of("field", "units", "value", "" + units, "rule", "a multiple of 6, more than zero")));
    }

    @Test
    void aPlanThatNeedsApprovalIsIssuedOnceItHasIt() {
        assertThat(eventsOf(given(planToApprove(12)).when(issue())))
                .containsExactly(new SupplyPlanWithdrawn(PLAN, NINE));
        assertThat(eventsOf(given(planToApprove(12)).when(approve())))
                .containsExactly(new SupplyPlanApproved(PLAN, NINE, "eve"));
        given(planToApprove(12), approve()).when(approve()).expectNoEvents();
        assertThat(eventsOf(
                        given(planToApprove(12), approve(), planToApprove(18)).when(issue())))
                .hasExactlyElementsOfTypes(SupplyPlanIssued.class);
        given(plan(12)).when(approve()).expectNoEvents();
    }

    @Test
    void anApprovalEndsWithTheWithdrawalOfThePlan() {
        assertThat(eventsOf(given(planToApprove(12), approve(), withdraw(), planToApprove(12))
                        .when(issue())))
                .containsExactly(new SupplyPlanWithdrawn(PLAN, NINE));
    }

    @Test
    void aPendingPlanThatIsStatedAgainNeedsApprovalAsBefore() {
        assertThat(eventsOf(given(plan(12)).when(planToApprove(18))))
                .containsExactly(new SupplyPlanned(PLAN, NINE, FRESH, 18, 6, 3, 15, false));
        assertThat(eventsOf(given(planToApprove(12), plan(18)).when(issue())))
                .containsExactly(new SupplyPlanWithdrawn(PLAN, NINE));
    }

    @Test
    void aPersonCancelsAPendingPlan() {
        assertThat(eventsOf(given(plan(12)).when(cancel())))
                .containsExactly(new SupplyPlanCancelled(PLAN, NINE, "enough", "eve"));
    }

    @Test
    void whatAPersonWantsOfAPlanThatIsNotPendingIsRefused() {
        for (Object command : List.of(amend(24), approve(), cancel())) {
            assertThat(rejection(plan.givenNoPriorActivity().when(command)))
                    .extracting(Rejection::code)
                    .isEqualTo(RejectionCode.UNKNOWN_PLAN);
            assertThat(rejection(given(plan(12), withdraw()).when(command))).satisfies(rejection -> {
                assertThat(rejection.code()).isEqualTo(RejectionCode.PLAN_NOT_PENDING);
                assertThat(rejection.facts()).containsEntry("state", "withdrawn");
            });
            assertThat(rejection(given(plan(12), issue()).when(command)))
                    .extracting(Rejection::code)
                    .isEqualTo(RejectionCode.PLAN_NOT_PENDING);
            assertThat(rejection(given(plan(12), cancel()).when(command)))
                    .extracting(Rejection::code)
                    .isEqualTo(RejectionCode.PLAN_NOT_PENDING);
        }
    }

    @Test
    void aPlanIsIssuedAndCompletedAtMostOnceWhateverIsAsked() {
        Chance.tryOften(50, random -> {
            try (var nodes = Nodes.of(SupplierPlan.class, PLAN)) {
                var decided = new ArrayList<Object>(nodes.send(plan(6)));
                for (int i = 0; i < 20; i++) {
                    var command = anything(random);
                    decided.addAll(nodes.send(command));
                    assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                }
                var issued = decided.stream()
                        .filter(SupplyPlanIssued.class::isInstance)
                        .toList();
                assertThat(issued).hasSizeLessThan(2);
                if (!issued.isEmpty()) {
                    assertThat(decided.subList(decided.indexOf(issued.get(0)) + 1, decided.size()))
                            .hasSizeLessThan(2)
                            .hasOnlyElementsOfType(SupplyPlanCompleted.class);
                }
            }
        });
    }

    private static Object anything(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> issue();
            case 1, 2 -> withdraw();
            case 3 -> complete(6);
            default -> plan(6 * (1 + random.nextInt(3)));
        };
    }

    private TestExecutor<SupplierPlan> given(Object... commands) {
        return plan.givenCommands(commands);
    }

    private static PlanSupply plan(int units) {
        return new PlanSupply(PLAN, FRESH, units, 6, 3, 15, false, NINE);
    }

    private static PlanSupply planToApprove(int units) {
        return new PlanSupply(PLAN, FRESH, units, 6, 3, 15, true, NINE);
    }

    private static AmendPlan amend(int units) {
        return new AmendPlan(PLAN, units, "eve", NINE);
    }

    private static ApprovePlan approve() {
        return new ApprovePlan(PLAN, "eve", NINE);
    }

    private static CancelPlan cancel() {
        return new CancelPlan(PLAN, "enough", "eve", NINE);
    }

    private static WithdrawPlan withdraw() {
        return new WithdrawPlan(PLAN, NINE);
    }

    private static IssuePlan issue() {
        return new IssuePlan(PLAN, ORDER, NINE);
    }

    private static CompletePlan complete(int units) {
        return new CompletePlan(PLAN, units, NINE);
    }
}
