/** How ingestion talks to Kafka: its topics and its clients' settings. */
@NullMarked
package io.smartshelf.command.ingest.kafka;

import org.jspecify.annotations.NullMarked;
