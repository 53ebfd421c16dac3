package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A visit took units and did not pay them in time. */
@EventName("ShrinkRecorded")
@Revision("1")
public record ShrinkRecorded(
        ShelfId shelfId,
        String visitId,
        Instant occurredAt,
        int units,
        List<LotTaken> lotsTaken,
        int unitsOnDisplay,
        int unitsInBaskets)
        implements ShelfEvent {}
