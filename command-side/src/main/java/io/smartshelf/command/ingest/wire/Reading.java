package io.smartshelf.command.ingest.wire;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.storeday.VisitReading;
import java.time.Instant;

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
}
