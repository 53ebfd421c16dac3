package io.smartshelf.sim.store;

import java.util.List;

/**
 * What happened in a store while its time went on.
 *
 * @param readings in order of time
 */
public record Advance(List<Reading> readings, StoreChanges changes) {}
