package io.smartshelf.api.policy;

import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy sets; null where it leaves a term to the next wider scope.
 *
 * @param thresholdPercent a shelf is low below this share of its capacity
 * @param minUnits a shelf is low below so many units, too
 * @param targetPercent a restock fills up to this share of the capacity
 * @param pickOrder which lot leaves the back room first
 * @param reorderRule when to order more
 * @param planApproval whether a person must approve a plan before it is ordered
 */
public record PolicyTerms(
        @Nullable BigDecimal thresholdPercent,
        @Nullable Integer minUnits,
        @Nullable Integer targetPercent,
        @Nullable PickOrder pickOrder,
        @Nullable ReorderRule reorderRule,
        @Nullable Boolean planApproval) {

    /** Leaves everything to wider scopes. */
    public static final PolicyTerms NONE = new PolicyTerms(null, null, null, null, null, null);

    /** These terms, those named taken from the others. */
    public PolicyTerms with(PolicyTerms others, Set<PolicyTerm> named) {
        return new PolicyTerms(
                (named.contains(PolicyTerm.THRESHOLD_PERCENT) ? others : this).thresholdPercent,
                (named.contains(PolicyTerm.MIN_UNITS) ? others : this).minUnits,
                (named.contains(PolicyTerm.TARGET_PERCENT) ? others : this).targetPercent,
                (named.contains(PolicyTerm.PICK_ORDER) ? others : this).pickOrder,
                (named.contains(PolicyTerm.REORDER_RULE) ? others : this).reorderRule,
                (named.contains(PolicyTerm.PLAN_APPROVAL) ? others : this).planApproval);
    }
}
