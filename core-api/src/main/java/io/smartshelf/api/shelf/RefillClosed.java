package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.restock.RefillId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What was still on its way is given up.
 *
 * @param unitsMissing picked and never seen on the shelf
 * @param lotsMissing the lots they belong to
 * @param unitsInTransit to this shelf afterwards, all refills
 */
@EventName("RefillClosed")
@Revision("1")
public record RefillClosed(
        ShelfId shelfId,
        RefillId refillId,
        Instant occurredAt,
        int unitsMissing,
        List<LotUnits> lotsMissing,
        int unitsInTransit)
        implements ShelfEvent {}
