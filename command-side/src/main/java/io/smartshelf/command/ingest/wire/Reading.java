package io.smartshelf.command.ingest.wire;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.supply.RecordDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a message says, in the language of the aggregates. */
public sealed interface Reading {

    StoreId store();

    /** A sensor read something about a shelf. */
    record OfShelf(ShelfId shelfId, ShelfReading reading) implements Reading {
        @Override
        public StoreId store() {
            return shelfId.store();
        }
    }

    /** A till was paid. */
    record OfTill(RecordReceipt receipt) implements Reading {
        @Override
        public StoreId store() {
            return receipt.receiptId().store();
        }
    }

    /**
     * A door counted someone.
     *
     * @param enteredOrLeftAt the entry if the reading knows it, else the exit: it decides the day
     */
    record OfDoor(StoreId store, VisitReading visit, Instant enteredOrLeftAt) implements Reading {}

    /**
     * A handheld scanner.
     *
     * @param sequence its own count of its scans
     */
    record Scanner(@Nullable String id, @Nullable Long sequence) {}

    /** Somebody scanned something about a shelf. */
    record OfScanner(ShelfId shelfId, ShelfReading reading, Scanner scanner) implements Reading {
        @Override
        public StoreId store() {
            return shelfId.store();
        }
    }

    /** Goods were scanned at the dock. */
    record OfDock(RecordDelivery delivery, Scanner scanner) implements Reading {
        @Override
        public StoreId store() {
            return delivery.orderId().store();
        }
    }
}
