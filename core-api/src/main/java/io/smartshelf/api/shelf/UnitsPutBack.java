package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Units came back onto the display.
 *
 * @param units what the device reported
 * @param unitsMoved what went from baskets to display: less than reported if the visit was known to carry less
 * @param unitsOnDisplay on the shelf afterwards
 * @param unitsInBaskets taken from this shelf and not yet paid afterwards, all visits
 * @param basketUnits the same of this visit alone; 0 if the visit is unknown
 * @param flags empty for an ordinary reading
 */
@EventName("UnitsPutBack")
@Revision("1")
public record UnitsPutBack(
        ShelfId shelfId,
        String readingId,
        @Nullable Long sequence,
        Instant occurredAt,
        @Nullable String visitId,
        int units,
        @Nullable Double unitWeightGrams,
        int unitsMoved,
        int unitsOnDisplay,
        int unitsInBaskets,
        int basketUnits,
        List<ReadingFlag> flags)
        implements ShelfEvent {}
