/**
 * Takes readings from Kafka to the aggregates: restores the order of each source, counts every reading once, and tells
 * how far it has come. Offsets are committed after the log has what they stand for.
 */
@NullMarked
package io.smartshelf.command.ingest.consumer;

import org.jspecify.annotations.NullMarked;
