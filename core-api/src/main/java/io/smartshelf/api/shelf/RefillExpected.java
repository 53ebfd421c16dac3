package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.warehouse.LotPicked;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Picked units are on their way to the shelf.
 *
 * @param units of all lots
 * @param unitsInTransit to this shelf afterwards, all refills
 */
@EventName("RefillExpected")
@Revision("1")
public record RefillExpected(
        ShelfId shelfId, RefillId refillId, Instant pickedAt, List<LotPicked> lots, int units, int unitsInTransit)
        implements ShelfEvent {}
