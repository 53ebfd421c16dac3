package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The shelf probably holds something else than was counted.
 *
 * @param likelyUnits that more stand there than were counted; below zero if fewer
 * @param evidence in words, with the figures
 */
@EventName("DiscrepancyFound")
@Revision("1")
public record DiscrepancyFound(
        ShelfId shelfId,
        Instant occurredAt,
        DiscrepancyCause cause,
        int likelyUnits,
        int unitsOnDisplay,
        String evidence)
        implements ShelfEvent {}
