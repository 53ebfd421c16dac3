package io.smartshelf.api.policy;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The scope has these terms from now on. */
@EventName("ReplenishmentPolicySet")
@Revision("1")
public record ReplenishmentPolicySet(PolicyScope scope, Instant occurredAt, PolicyTerms terms, String setBy)
        implements PolicyEvent {}
