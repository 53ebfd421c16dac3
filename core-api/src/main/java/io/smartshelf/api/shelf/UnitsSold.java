package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A line of a receipt was paid. A sale is authoritative: all its units count, wherever they came from, so
 * {@code units = unitsFromBasket + unitsUnseen + unitsWithoutStock}.
 *
 * @param unitsFromBasket were seen leaving the display
 * @param unitsUnseen left the display unseen
 * @param unitsWithoutStock are more than shelf and baskets were known to hold
 * @param lot the lot the till named, null if none
 * @param lotsTaken the lots the units were booked from: the named one, else the earliest expiry first, what has expired last
 * @param discount fraction of the price
 * @param total paid for the line, in euro
 * @param basketUnits what the visit still carries of this shelf
 */
@EventName("UnitsSold")
@Revision("1")
public record UnitsSold(
        ShelfId shelfId,
        String transactionId,
        int lineNo,
        Instant occurredAt,
        @Nullable String visitId,
        int units,
        int unitsFromBasket,
        int unitsUnseen,
        int unitsWithoutStock,
        @Nullable String lot,
        List<LotTaken> lotsTaken,
        BigDecimal unitPrice,
        BigDecimal discount,
        BigDecimal total,
        int unitsOnDisplay,
        int unitsInBaskets,
        int basketUnits,
        List<ReadingFlag> flags)
        implements ShelfEvent {}
