package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.shelf.ShelfReading;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A reading on its way to its shelf.
 *
 * @param booking the receipt it is a line of, null for a sensor's reading
 * @param since store time at which it was first taken
 */
record ShelfItem(
        ShelfReading reading, Arrival arrival, @Nullable ReceiptBooking booking, Instant since) {

    static final Comparator<ShelfItem> ORDER = Comparator.comparing(ShelfItem::reading, ShelfReading.ORDER);
}
