package io.smartshelf.api.policy;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The scope has no terms of its own from now on. */
@EventName("ReplenishmentPolicyRemoved")
@Revision("1")
public record ReplenishmentPolicyRemoved(PolicyScope scope, Instant occurredAt, String removedBy)
        implements PolicyEvent {}
