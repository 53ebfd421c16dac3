package io.smartshelf.graphql.policy;

import static io.smartshelf.graphql.support.Moments.utc;

import io.smartshelf.api.policy.PolicySummary;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.graphql.account.Names;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A scope's policy as the schema shows it. */
record Policy(
        String scope,
        @Nullable BigDecimal thresholdPercent,
        @Nullable Integer minUnits,
        @Nullable Integer targetPercent,
        @Nullable PickOrder pickOrder,
        ReorderRule.@Nullable Kind reorderRule,
        @Nullable Integer reorderPoint,
        @Nullable Boolean planApproval,
        String setBy,
        OffsetDateTime setAt) {

    static Policy of(PolicySummary policy, Names names) {
        var terms = policy.terms();
        var rule = terms.reorderRule();
        return new Policy(
                policy.scope().toString(),
                terms.thresholdPercent(),
                terms.minUnits(),
                terms.targetPercent(),
                terms.pickOrder(),
                rule == null ? null : rule.kind(),
                rule == null ? null : rule.reorderPoint(),
                terms.planApproval(),
                names.of(policy.setBy()),
                utc(policy.setAt()));
    }
}
