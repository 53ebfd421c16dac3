package io.smartshelf.command.ingest.wire;

import java.util.UUID;

/**
 * A message's place in a batch that came over HTTP.
 *
 * @param line from 1; blank lines are not counted
 */
public record BatchLine(UUID batchId, int line) {}
