package io.smartshelf.query.lake;

/** Another writer has been at a table since its position was read; nothing was committed. */
public final class PositionMoved extends RuntimeException {

    PositionMoved(String message) {
        super(message);
    }

    PositionMoved(String message, Throwable cause) {
        super(message, cause);
    }
}
