package io.smartshelf.command.ingest.status;

/** The parts of ingestion that run on their own. */
public enum IngestPart {
    BRIDGE,
    CONSUMER,
    REGISTRATION
}
