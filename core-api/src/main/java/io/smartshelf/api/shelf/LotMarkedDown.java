package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * A lot that expires today or tomorrow is cheaper today.
 *
 * @param date the day of the store on which it holds
 * @param discount fraction of the price, on top of any other discount of the day
 */
@EventName("LotMarkedDown")
@Revision("1")
public record LotMarkedDown(
        ShelfId shelfId,
        Instant occurredAt,
        String lot,
        LocalDate expiresOn,
        int units,
        LocalDate date,
        BigDecimal discount)
        implements ShelfEvent {}
