package io.smartshelf.query.lake;

import java.time.Instant;

/**
 * Why a table of the lake does not go on. It is tried again, at last once a minute; nothing is skipped.
 *
 * @param attempts how often it has failed in a row
 * @param since when it failed first
 */
public record LakeTrouble(String reason, int attempts, Instant since) {}
