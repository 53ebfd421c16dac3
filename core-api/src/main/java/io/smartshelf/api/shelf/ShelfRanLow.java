package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.restock.RestockId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The shelf stands below its presentation minimum and nothing is under way: it asks for a restock.
 *
 * @param restockId of the restock it asks for
 * @param unitsWanted up to the target, more than zero
 */
@EventName("ShelfRanLow")
@Revision("1")
public record ShelfRanLow(
        ShelfId shelfId,
        Instant occurredAt,
        RestockId restockId,
        int unitsOnDisplay,
        int capacity,
        int unitsWanted,
        ShelfPolicy policy)
        implements ShelfEvent {}
