package io.smartshelf.query.lake;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The disk of the lake did not do what it was told; it may the next time. */
public final class LakeIoException extends UncheckedIOException {

    LakeIoException(String message, IOException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
