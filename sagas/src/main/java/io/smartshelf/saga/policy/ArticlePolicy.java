package io.smartshelf.saga.policy;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one article: its policies' terms, and the defaults where no scope sets any.
 *
 * @param inBackRoom whether the article has a place there
 * @param terms of all scopes together, the narrowest first
 */
record ArticlePolicy(StoreId store, Sku sku, boolean inBackRoom, PolicyTerms terms) {

    /** Where nobody has set anything. */
    static final PolicyTerms NONE = new PolicyTerms(null, null, null, null, null, null);

    ShelfPolicy shelfPolicy() {
        return new ShelfPolicy(
                orElse(terms.thresholdPercent(), ShelfPolicy.DEFAULT.thresholdPercent()),
                orElse(terms.minUnits(), ShelfPolicy.DEFAULT.minUnits()),
                orElse(terms.targetPercent(), ShelfPolicy.DEFAULT.targetPercent()));
    }

    ReorderRule reorderRule() {
        return orElse(terms.reorderRule(), ReorderRule.DEMAND);
    }

    static PickOrder pickOrder(PolicyTerms terms) {
        return orElse(terms.pickOrder(), PickOrder.FEFO);
    }

    static boolean planNeedsApproval(PolicyTerms terms) {
        return orElse(terms.planApproval(), false);
    }

    private static <T> T orElse(@Nullable T term, T wider) {
        return term == null ? wider : term;
    }
}
