package io.smartshelf.graphql.policy;

import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The terms of a policy, as the schema takes them. */
record Terms(
        @Nullable BigDecimal thresholdPercent,
        @Nullable Integer minUnits,
        @Nullable Integer targetPercent,
        @Nullable PickOrder pickOrder,
        @Nullable Rule reorderRule,
        @Nullable Boolean planApproval) {

    /** When to order more, as the schema takes it. */
    record Rule(ReorderRule.Kind kind, @Nullable Integer reorderPoint) {}

    PolicyTerms terms() {
        return new PolicyTerms(
                thresholdPercent,
                minUnits,
                targetPercent,
                pickOrder,
                reorderRule == null ? null : new ReorderRule(reorderRule.kind(), reorderRule.reorderPoint()),
                planApproval);
    }
}
