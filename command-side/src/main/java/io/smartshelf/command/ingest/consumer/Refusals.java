package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import java.util.Map;

/** The reasons for which a well-formed reading cannot be taken, as sentences. */
final class Refusals {

    private Refusals() {}

    static Rejection unknownStore(StoreId store) {
        return new Rejection(
                RejectionCode.UNKNOWN_STORE, "store " + store + " is not registered", Map.of("store", store.value()));
    }

    static Rejection unknownSku(StoreId store, String sku) {
        return new Rejection(
                RejectionCode.UNKNOWN_SKU, "SKU " + sku + " has no shelf in store " + store, Map.of("sku", sku));
    }

    static Rejection conflictingReceipt(ReceiptId receiptId) {
        return new Rejection(
                RejectionCode.REPEATED_ID_DIFFERENT_CONTENT,
                "transaction " + receiptId.transactionId() + " was recorded before with other content",
                Map.of("transaction", receiptId.transactionId()));
    }

    static Rejection byShelf(ShelfId shelfId, ShelfReading reading, RejectionCode code) {
        var readingId = reading.readingId();
        return switch (code) {
            case UNKNOWN_SKU -> unknownSku(shelfId.store(), shelfId.sku().value());
            case REPEATED_ID_DIFFERENT_CONTENT ->
                new Rejection(
                        code,
                        "reading " + readingId + " repeats sequence " + reading.sequence() + " of " + shelfId
                                + " with other content",
                        Map.of("reading", readingId));
            case SEQUENCE_TOO_OLD ->
                new Rejection(
                        code,
                        "sequence " + reading.sequence() + " of reading " + readingId + " lies before everything that "
                                + shelfId + " still remembers",
                        Map.of("reading", readingId));
            default -> new Rejection(code, shelfId + " refused reading " + readingId, Map.of("reading", readingId));
        };
    }
}
