package io.smartshelf.api.restock;

import java.util.List;

/** A page of restocks. */
public record RestockPage(List<RestockSummary> restocks, boolean hasNext) {}
