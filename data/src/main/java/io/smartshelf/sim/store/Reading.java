package io.smartshelf.sim.store;

import io.smartshelf.api.wire.Feed;
import java.time.Instant;

/**
 * Something a device of the store noticed.
 *
 * @param source the device: store + ":" + SKU, till or door
 * @param sequence counts the readings of the source from 1
 * @param key what the feed is partitioned by
 * @param message a record of {@code io.smartshelf.api.wire}
 */
public record Reading(Feed feed, String source, long sequence, Instant at, String key, Record message) {}
