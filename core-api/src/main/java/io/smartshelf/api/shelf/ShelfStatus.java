package io.smartshelf.api.shelf;

import io.smartshelf.api.common.LotUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shelf as the read model knows it.
 *
 * @param lastMovementAt store time of the last movement; null before the first
 * @param lastMovement what that was
 * @param position global position in the log of the event this state stems from
 * @param lots with units left, earliest expiry first; empty where a query did not ask for them
 */
public record ShelfStatus(
        ShelfId shelfId,
        String category,
        String subcategory,
        int aisle,
        int capacity,
        double unitWeightGrams,
        BigDecimal listPrice,
        int unitsOnDisplay,
        int unitsInBaskets,
        @Nullable Instant lastMovementAt,
        @Nullable Movement lastMovement,
        long position,
        List<LotUnits> lots) {

    /** Kinds of movement on a shelf. */
    public enum Movement {
        PICKUP,
        PUT_BACK,
        REFILL,
        SALE,
        SHRINK,
        WRITE_OFF,
        COUNT
    }

    /** Share of the capacity that stands on display; above 1 when overfilled. */
    public double fill() {
        return (double) unitsOnDisplay / capacity;
    }
}
