package io.smartshelf.api.policy;

/** What can have happened to a policy. */
public sealed interface PolicyEvent permits ReplenishmentPolicySet, ReplenishmentPolicyRemoved {
    PolicyScope scope();
}
