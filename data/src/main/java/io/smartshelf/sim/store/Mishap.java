package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a fault made go wrong. No device tells of it; only scoring reads it.
 *
 * @param sku of the shelf it concerns, null if it concerns none
 * @param units of that SKU, 0 where none are known
 */
public record Mishap(StoreId storeId, Instant at, @Nullable Sku sku, Kind kind, int units) {

    /** What went wrong. A reading of several SKUs goes wrong once for each. */
    public enum Kind {
        LOST_PICKUP,
        LOST_PUT_BACK,
        LOST_REFILL,
        LOST_WEIGHING,
        LOST_REMOVAL,
        LOST_COUNT,
        LOST_RECEIPT,
        LOST_DELIVERY,
        LOST_VISIT,
        REPEATED,
        LATE,
        REORDERED,
        REFILL_REFUSED,
        REFILL_FORGOTTEN,
        /** Units that stayed behind. */
        REFILL_FEWER,
        /** Units that did not come. */
        DELIVERY_SHORT,
        /** Units beyond those ordered. */
        DELIVERY_EXCESS,
        DELIVERY_LATE
    }
}
