/**
 * Readings from devices to the aggregates: HTTP and Redis Streams, the bridge to Kafka, the consumer, the quarantine, and
 * the registration of stores. {@link io.smartshelf.command.ingest.IngestConfiguration} puts the parts together.
 */
@NullMarked
package io.smartshelf.command.ingest;

import org.jspecify.annotations.NullMarked;
