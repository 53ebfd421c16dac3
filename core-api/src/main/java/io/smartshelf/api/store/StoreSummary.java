package io.smartshelf.api.store;

import io.smartshelf.api.common.StoreId;
import java.util.List;

/**
 * A store.
 *
 * @param timeZone IANA name
 * @param zones in aisle order
 * @param shelves how many are registered
 */
public record StoreSummary(StoreId id, String name, String timeZone, List<Zone> zones, int shelves) {}
