package io.smartshelf.api.receipt;

/** What may be asked of a receipt. */
public sealed interface ReceiptCommand permits RecordReceipt, ConfirmReceiptBooked {
    ReceiptId receiptId();
}
