package io.smartshelf.api.supply;

import java.util.List;

/** A page of plans. */
public record PlanPage(List<PlanSummary> plans, boolean hasNext) {}
