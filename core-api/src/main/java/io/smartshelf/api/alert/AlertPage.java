package io.smartshelf.api.alert;

import java.util.List;

/** A page of alerts. */
public record AlertPage(List<AlertSummary> alerts, boolean hasNext) {}
