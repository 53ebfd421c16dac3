package io.smartshelf.api.policy;

import java.util.List;

/** A page of policies. */
public record PolicyPage(List<PolicySummary> policies, boolean hasNext) {}
