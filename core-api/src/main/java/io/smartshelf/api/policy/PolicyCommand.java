package io.smartshelf.api.policy;

/** What may be asked of a policy. */
public sealed interface PolicyCommand
        permits SetReplenishmentPolicy, ChangeReplenishmentPolicy, RemoveReplenishmentPolicy {
    PolicyScope scope();
}
