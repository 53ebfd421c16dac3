package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * A day of the shelf is over.
 *
 * @param secondsOut how long nothing was on display
 * @param seconds the day had for this shelf: fewer on the day it was registered
 */
@EventName("ShelfDayClosed")
@Revision("1")
public record ShelfDayClosed(
        ShelfId shelfId,
        Instant occurredAt,
        LocalDate date,
        int unitsSold,
        int unitsRefilled,
        int unitsWrittenOff,
        long secondsOut,
        long seconds,
        int unitsOnDisplay)
        implements ShelfEvent {}
