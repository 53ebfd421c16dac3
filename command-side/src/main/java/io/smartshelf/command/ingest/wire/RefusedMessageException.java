package io.smartshelf.command.ingest.wire;

import io.smartshelf.api.common.Rejection;

/** Ends the reading of a message at its first fault; never leaves this package. */
final class RefusedMessageException extends RuntimeException {

    private final transient Rejection rejection;

    RefusedMessageException(Rejection rejection) {
        // Bad input is no error of ours: a stack trace would only cost time.
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
