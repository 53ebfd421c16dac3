package io.smartshelf.api.policy;

import java.time.Instant;

/** A scope's policy as it is now. */
public record PolicySummary(PolicyScope scope, PolicyTerms terms, String setBy, Instant setAt) {}
