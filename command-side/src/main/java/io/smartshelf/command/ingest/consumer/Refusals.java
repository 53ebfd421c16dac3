package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.supply.RecordDelivery;
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

    static Rejection ofDelivery(RecordDelivery delivery, RejectionCode code) {
        String reason = switch (code) {
            case UNKNOWN_ORDER -> "there is no order " + delivery.orderId();
            case ORDER_CLOSED -> "order " + delivery.orderId() + " was delivered or given up before";
            case NOT_ORDERED -> "the delivery of " + delivery.orderId() + " holds a SKU that was not ordered";
            default -> "order " + delivery.orderId() + " refused delivery " + delivery.readingId();
        };
        return new Rejection(code, reason, Map.of("order", delivery.orderId().toString()));
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
            case NO_LOT_KNOWN ->
                new Rejection(
                        code,
                        "units were counted at " + shelfId + ", which never held a lot they could belong to",
                        Map.of("reading", readingId));
            default -> new Rejection(code, shelfId + " refused reading " + readingId, Map.of("reading", readingId));
        };
    }
}
