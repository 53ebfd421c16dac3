package io.smartshelf.command.policy;

import static io.smartshelf.command.Rejected.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.ChangeReplenishmentPolicy;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerm;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.RemoveReplenishmentPolicy;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.policy.SetReplenishmentPolicy;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplenishmentPolicyTest {

    private static final PolicyScope DAIRY = PolicyScope.category(StoreId.DEFAULT, "LONG-LIFE DAIRY");
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final PolicyTerms HALF = shelf("50", 2, 90);

    private final AggregateTestFixture<ReplenishmentPolicy> policy =
            new AggregateTestFixture<>(ReplenishmentPolicy.class);

    @Test
    void aPolicyIsSetForItsScope() {
        policy.givenNoPriorActivity().when(set(HALF)).expectEvents(wasSet(HALF));
    }

    @Test
    void aPolicyMaySetOneTermAndLeaveTheOthersToWiderScopes() {
        for (var terms : List.of(
                new PolicyTerms(null, null, null, PickOrder.FIFO, null, null),
                new PolicyTerms(null, null, null, null, new ReorderRule(ReorderRule.Kind.FIXED, 12), null),
                new PolicyTerms(null, null, null, null, null, true),
                new PolicyTerms(null, 0, null, null, null, null))) {
            policy.givenNoPriorActivity().when(set(terms)).expectEvents(wasSet(terms));
        }
    }

    @Test
    void theTermsInForceAlreadyChangeNothing() {
        for (var same : List.of(HALF, shelf("50.0", 2, 90))) {
            policy.given(wasSet(HALF))
                    .when(new SetReplenishmentPolicy(DAIRY, same, "bob", NINE.plusSeconds(60)))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Test
    void otherTermsReplaceAllTermsBefore() {
        var other = new PolicyTerms(null, 3, null, null, null, null);
        policy.given(wasSet(HALF)).when(set(other)).expectEvents(wasSet(other));
    }

    @Test
    void aChangeLeavesTheOtherTermsAsTheyAre() {
        policy.given(wasSet(HALF))
                .when(change(shelf("40", null, null), PolicyTerm.THRESHOLD_PERCENT, PolicyTerm.TARGET_PERCENT))
                .expectEvents(wasSet(shelf("40", 2, null)));
    }

    @Test
    void aChangeSetsAPolicyWhereThereIsNone() {
        var approval = new PolicyTerms(null, null, null, null, null, true);
        policy.givenNoPriorActivity()
                .when(change(approval, PolicyTerm.PLAN_APPROVAL))
                .expectEvents(wasSet(approval));
    }

    @Test
    void aChangeToTheTermsInForceChangesNothing() {
        policy.given(wasSet(HALF))
                .when(change(shelf("50.00", 7, 7), PolicyTerm.THRESHOLD_PERCENT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aPolicyThatSetsNothingAnyMoreIsRemoved() {
        policy.given(wasSet(shelf("50", null, null)))
                .when(change(PolicyTerms.NONE, PolicyTerm.THRESHOLD_PERCENT, PolicyTerm.MIN_UNITS))
                .expectEvents(wasRemoved());
        assertThat(rejection(policy.given(wasSet(HALF), wasRemoved())
                                .when(change(PolicyTerms.NONE, PolicyTerm.THRESHOLD_PERCENT)))
                        .code())
                .isEqualTo(RejectionCode.MISSING_FIELD);
    }

    @Test
    void aChangeThatCannotBeKeptTogetherWithTheOtherTermsIsRefused() {
        assertThat(rejection(policy.given(wasSet(HALF))
                                .when(change(shelf("90.5", null, null), PolicyTerm.THRESHOLD_PERCENT)))
                        .facts())
                .containsEntry("rule", "at most targetPercent, 90");
    }

    @Test
    void aThresholdThatTablesWouldRoundIsRefused() {
        assertThat(rejection(policy.givenNoPriorActivity().when(set(shelf("33.333", null, null))))
                        .facts())
                .containsEntry("rule", "a number with at most 2 decimals");
    }

    private static ChangeReplenishmentPolicy change(PolicyTerms terms, PolicyTerm... changed) {
        return new ChangeReplenishmentPolicy(DAIRY, terms, Set.of(changed), "ann", NINE);
    }

    @Test
    void aPolicyIsRemoved() {
        policy.given(wasSet(HALF)).when(remove()).expectEvents(wasRemoved());
    }

    @Test
    void theSameTermsAreInForceAgainAfterARemoval() {
        policy.given(wasSet(HALF), wasRemoved()).when(set(HALF)).expectEvents(wasSet(HALF));
    }

    @Test
    void whereThereIsNoPolicyNoneCanBeRemoved() {
        var expected = new Rejection(
                RejectionCode.UNKNOWN_POLICY,
                "Expected to remove policy S001/policy/category/LONG-LIFE DAIRY, but there is none",
                Map.of("scope", "S001/policy/category/LONG-LIFE DAIRY"));
        assertThat(rejection(policy.givenNoPriorActivity().when(remove()))).isEqualTo(expected);
        assertThat(rejection(policy.given(wasSet(HALF), wasRemoved()).when(remove())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1,,, thresholdPercent, -0.1, 0 to 100",
        "100.1,,, thresholdPercent, 100.1, 0 to 100",
        ", -1,, minUnits, -1, 0 or more",
        ",, 0, targetPercent, 0, 1 to 100",
        ",, 101, targetPercent, 101, 1 to 100",
        "80.5,, 80, thresholdPercent, 80.5, 'at most targetPercent, 80'"
    })
    void termsThatCannotBeKeptAreRefused(
            @Nullable BigDecimal threshold,
            @Nullable Integer minUnits,
            @Nullable Integer target,
            String field,
            String value,
            String rule) {
        var terms = new PolicyTerms(threshold, minUnits, target, null, null, null);
        assertThat(rejection(policy.givenNoPriorActivity().when(set(terms))))
                .isEqualTo(new Rejection(
                        RejectionCode.OUT_OF_RANGE,
                        "Expected " + field + " to be " + rule + ", but it is " + value,
                        Map.of("field", field, "value", value, "rule", rule)));
    }

    @ParameterizedTest
    @CsvSource({"0,, 1", "100,, 100", "80, 0, 80"})
    void termsAtTheirBoundsAreTaken(
            @Nullable BigDecimal threshold, @Nullable Integer minUnits, @Nullable Integer target) {
        var terms = new PolicyTerms(threshold, minUnits, target, null, null, null);
        policy.givenNoPriorActivity().when(set(terms)).expectEvents(wasSet(terms));
    }

    @Test
    void aPolicyThatSaysNothingIsRefused() {
        assertThat(rejection(
                        policy.givenNoPriorActivity().when(set(new PolicyTerms(null, null, null, null, null, null)))))
                .satisfies(rejection -> {
                    assertThat(rejection.code()).isEqualTo(RejectionCode.MISSING_FIELD);
                    assertThat(rejection.facts()).containsEntry("field", "terms");
                });
    }

    @Test
    void whoChangesAPolicyMustSayWho() {
        assertThat(rejection(policy.givenNoPriorActivity().when(new SetReplenishmentPolicy(DAIRY, HALF, " ", NINE))))
                .satisfies(rejection -> assertThat(rejection.facts()).containsEntry("field", "setBy"));
        assertThat(rejection(policy.given(wasSet(HALF)).when(new RemoveReplenishmentPolicy(DAIRY, "", NINE))))
                .satisfies(rejection -> assertThat(rejection.facts()).containsEntry("field", "removedBy"));
    }

    private static PolicyTerms shelf(String threshold, @Nullable Integer minUnits, @Nullable Integer target) {
        return new PolicyTerms(new BigDecimal(threshold), minUnits, target, null, null, null);
    }

    private static SetReplenishmentPolicy set(PolicyTerms terms) {
        return new SetReplenishmentPolicy(DAIRY, terms, "ann", NINE);
    }

    private static RemoveReplenishmentPolicy remove() {
        return new RemoveReplenishmentPolicy(DAIRY, "ann", NINE);
    }

    private static ReplenishmentPolicySet wasSet(PolicyTerms terms) {
        return new ReplenishmentPolicySet(DAIRY, NINE, terms, "ann");
    }

    private static ReplenishmentPolicyRemoved wasRemoved() {
        return new ReplenishmentPolicyRemoved(DAIRY, NINE, "ann");
    }
}
