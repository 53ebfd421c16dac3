package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A visit paid after its basket had been written off: the units are back in its basket, to be sold next. */
@EventName("ShrinkReversed")
@Revision("1")
public record ShrinkReversed(
        ShelfId shelfId,
        String visitId,
        Instant occurredAt,
        int units,
        List<LotTaken> lotsReturned,
        int unitsOnDisplay,
        int unitsInBaskets)
        implements ShelfEvent {}
