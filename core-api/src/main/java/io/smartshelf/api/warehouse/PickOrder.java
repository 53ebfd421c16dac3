package io.smartshelf.api.warehouse;

/** Which lot leaves the back room first. */
public enum PickOrder {
    /** Earliest expiry, then earliest receipt, then code. */
    FEFO,
    /** Earliest receipt, then earliest expiry, then code. */
    FIFO
}
