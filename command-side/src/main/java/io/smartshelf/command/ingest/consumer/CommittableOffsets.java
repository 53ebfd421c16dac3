package io.smartshelf.command.ingest.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each partition may be committed: behind everything that is durable, but not behind a reading that waits. */
final class CommittableOffsets {

    private final Map<TopicPartition, Long> done = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    /** @param nextOffsets of partitions of which everything before is durable or held */
    void advance(Map<TopicPartition, Long> nextOffsets) {
        done.putAll(nextOffsets);
    }

    /** Of all partitions that were taken from. */
    Map<TopicPartition, OffsetAndMetadata> all(HeldReadings held) {
        var all = new HashMap<TopicPartition, OffsetAndMetadata>();
        done.forEach((partition, next) -> {
            long offset = Math.min(next, held.lowestOffset(partition).orElse(next));
            all.put(partition, new OffsetAndMetadata(offset));
        });
        return all;
    }

    /** What has moved since the last call. */
    Map<TopicPartition, OffsetAndMetadata> moved(HeldReadings held) {
        var moved = all(held);
        moved.entrySet().removeAll(committed.entrySet());
        committed.putAll(moved);
        return moved;
    }

    void revoke(Collection<TopicPartition> partitions) {
        done.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }
}
