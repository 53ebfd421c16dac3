package io.smartshelf.command.ingest.commands;

/** The log could not be reached for longer than ingestion waits. */
public final class LogUnavailableException extends RuntimeException {

    LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
