package io.smartshelf.command.ingest.http;

import org.springframework.http.HttpStatus;

/** A request that is refused as a whole, with a code and a reason for its sender. */
final class RefusedRequestException extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    RefusedRequestException(HttpStatus status, String code, String reason) {
        // A sender's mistake or a full buffer is no error of ours: a stack trace would only cost time.
        super(reason, null, false, false);
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
