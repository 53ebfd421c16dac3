package io.smartshelf.command.ingest.settings;

/** When readings go to the aggregates. */
public enum Pacing {
    /** As they come. */
    LIVE,
    /** Step by step: a step's readings wait until its fence has passed every partition, so nothing races inside it. */
    STEPPED
}
