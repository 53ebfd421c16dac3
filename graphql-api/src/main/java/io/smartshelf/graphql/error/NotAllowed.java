package io.smartshelf.graphql.error;

/** A request that its sender may not make. */
public final class NotAllowed extends RuntimeException {

    private final ErrorCode code;

    public NotAllowed(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
