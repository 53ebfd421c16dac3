package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody counted the units on display.
 *
 * @param unitsCounted now on display
 * @param correction units more than were known of; below zero if fewer
 * @param lots that changed, by how many units and what is left: nothing of a lot whose expired units should have been
 *     removed by then; what else is missing left the earliest expiry, what is too much joined the youngest lot
 */
@EventName("ShelfCounted")
@Revision("1")
public record ShelfCounted(
        ShelfId shelfId,
        String readingId,
        Instant occurredAt,
        int unitsCounted,
        int correction,
        List<LotTaken> lots,
        String reason,
        String countedBy,
        int unitsOnDisplay,
        int unitsInBaskets)
        implements ShelfEvent {}
