package io.smartshelf.command.ingest.status;

/**
 * How a part of ingestion is doing.
 *
 * @param detail a sentence for people
 */
public record PartState(Kind kind, String detail) {

    /** From well to bad. */
    public enum Kind {
        RUNNING,
        /** Another process does the work. */
        STANDBY,
        /** It was not started, or was stopped on purpose. */
        STOPPED,
        /** Something it needs is away; it goes on by itself. */
        WAITING,
        /** It gave up; only a restart helps. */
        FAILED
    }
}
