package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody scanned units out of the store because they cannot be sold.
 *
 * @param visitId whose basket they were taken from, at the till; null if they stood on display
 * @param units what was scanned
 * @param unitsMoved what was known to be there
 * @param lotsTaken the lots they were booked from: the scanned one, else the earliest expiry first
 * @param value at list price, in euro
 * @param basketUnits what the visit still carries of this shelf; 0 without a visit
 */
@EventName("UnitsWrittenOff")
@Revision("1")
public record UnitsWrittenOff(
        ShelfId shelfId,
        String readingId,
        Instant occurredAt,
        @Nullable String visitId,
        WriteOffReason reason,
        @Nullable String lot,
        int units,
        int unitsMoved,
        List<LotTaken> lotsTaken,
        BigDecimal value,
        int unitsOnDisplay,
        int unitsInBaskets,
        int basketUnits,
        List<ReadingFlag> flags)
        implements ShelfEvent {}
