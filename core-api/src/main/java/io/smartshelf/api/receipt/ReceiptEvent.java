package io.smartshelf.api.receipt;

/** What can have happened to a receipt. */
public sealed interface ReceiptEvent permits ReceiptRecorded, ReceiptBooked {
    ReceiptId receiptId();
}
