package io.smartshelf.query.receipt;

/** What the projections of receipts have in common: one processor, so that no line stands without its receipt. */
public final class ReceiptProjections {

    /** Name of the processor. */
    public static final String PROCESSOR = "receipt";

    private ReceiptProjections() {}
}
