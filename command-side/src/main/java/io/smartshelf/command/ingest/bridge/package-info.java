/** Moves the feeds' entries from Redis Streams to Kafka, in order and without loss. */
@NullMarked
package io.smartshelf.command.ingest.bridge;

import org.jspecify.annotations.NullMarked;
