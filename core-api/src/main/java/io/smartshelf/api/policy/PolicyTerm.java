package io.smartshelf.api.policy;

/** Names what a policy may set: the components of {@link PolicyTerms}. */
public enum PolicyTerm {
    THRESHOLD_PERCENT,
    MIN_UNITS,
    TARGET_PERCENT,
    PICK_ORDER,
    REORDER_RULE,
    PLAN_APPROVAL
}
