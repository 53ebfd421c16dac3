package io.smartshelf.sim.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything about a store that cannot be drawn again.
 *
 * @param shelfLots every lot that ever stood on a shelf, also those used up
 * @param cartLines what is in carts, no line of zero units
 * @param nextSequences next sequence by source; a source that is not named has not read anything yet
 */
public record StoreState(
        Instant now, List<ShelfLot> shelfLots, List<CartLine> cartLines, Map<String, Long> nextSequences) {}
