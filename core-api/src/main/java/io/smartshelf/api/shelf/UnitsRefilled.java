package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The shelf hand put units on display.
 *
 * @param readingId of the sensor's reading; null if a person confirmed it
 * @param units what was reported
 * @param unitsMoved what was on its way or missing and now stands on display: less than reported if less was known of
 * @param lots what the shelf now holds of each lot that came, on display and in baskets
 * @param arrivals by refill, the oldest first
 * @param unitsInTransit to this shelf afterwards, all refills
 * @param confirmedBy the user; null if a sensor read it
 * @param flags empty for an ordinary reading
 */
@EventName("UnitsRefilled")
@Revision("1")
public record UnitsRefilled(
        ShelfId shelfId,
        @Nullable String readingId,
        @Nullable Long sequence,
        Instant occurredAt,
        int units,
        @Nullable Double unitWeightGrams,
        int unitsMoved,
        List<LotTaken> lots,
        List<RefillArrival> arrivals,
        int unitsOnDisplay,
        int unitsInBaskets,
        int unitsInTransit,
        @Nullable String confirmedBy,
        List<ReadingFlag> flags)
        implements ShelfEvent {}
