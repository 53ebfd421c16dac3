package io.smartshelf.sim.store;

import io.smartshelf.api.common.StoreId;
import java.util.List;
import java.util.Map;

/**
 * What an advance has changed in a store, enough to bring a stored {@link StoreState} up to date.
 *
 * @param shelfLots lots that are new or whose units changed, as they stand now
 * @param cartLines lines that changed, as they are now
 * @param nextSequences of the sources that have read something
 * @param demand of the advance alone, to be added
 * @param dayCounts of the advance alone, to be added
 * @param mishaps of the advance alone, to be added
 */
public record StoreChanges(
        StoreId storeId,
        List<PhysicalLot> shelfLots,
        List<CartLine> cartLines,
        Map<String, Long> nextSequences,
        List<Demand> demand,
        List<DayCount> dayCounts,
        StaffChanges staff,
        List<Mishap> mishaps) {}
