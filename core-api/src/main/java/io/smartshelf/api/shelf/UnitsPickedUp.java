package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A shopper took units from the display.
 *
 * @param units what the device reported
 * @param unitsMoved what went from display to baskets: less than reported if the shelf was known to hold less or if the units had been paid before they were seen leaving
 * @param unitsOnDisplay on the shelf afterwards
 * @param unitsInBaskets taken from this shelf and not yet paid afterwards, all visits
 * @param basketUnits the same of this visit alone; 0 if the visit is unknown
 * @param flags empty for an ordinary reading
 */
@EventName("UnitsPickedUp")
@Revision("1")
public record UnitsPickedUp(
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
