package io.smartshelf.command.ingest.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What goes to the aggregates together.
 *
 * @param arrivals in the order of their partitions
 * @param storeTime at which they are taken
 * @param nextOffsets where each partition goes on after them
 * @param fences the last one each partition has passed with them
 */
record Portion(
        List<Arrival> arrivals,
        Instant storeTime,
        Map<TopicPartition, Long> nextOffsets,
        Map<TopicPartition, Fence> fences) {}
