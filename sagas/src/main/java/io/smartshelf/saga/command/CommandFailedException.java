package io.smartshelf.saga.command;

/** A command that a routine sent was not carried out. */
public final class CommandFailedException extends RuntimeException {

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
