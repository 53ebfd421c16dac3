package io.smartshelf.api.receipt;

/** How far a receipt has come, as the answer to recording it. */
public enum ReceiptState {
    /** Recorded by this command; its lines are to be booked. */
    RECORDED,
    /** Recorded before, but its lines were not all confirmed: book them again, each line counts once. */
    UNCONFIRMED,
    /** Recorded and booked before: a duplicate. */
    BOOKED,
    /** The transaction id was used before with other content: refused. */
    CONFLICTING
}
