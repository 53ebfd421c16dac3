package io.smartshelf.sim.fault;

import io.smartshelf.api.wire.Feed;

/**
 * What is written to a feed.
 *
 * @param key what the feed is partitioned by
 * @param data the reading, as JSON
 */
public record Message(Feed feed, String key, String data) {}
