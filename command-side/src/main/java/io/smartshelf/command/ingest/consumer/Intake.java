package io.smartshelf.command.ingest.consumer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The records of the assigned partitions that wait to be taken, and the fence each partition has passed. */
final class Intake {

    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Map<TopicPartition, Deque<Waiting>> waiting = new TreeMap<>(BY_NAME);
    private final Map<TopicPartition, Deque<Fence>> waitingFences = new HashMap<>();
    private final Map<TopicPartition, Long> passed = new HashMap<>();
    private final int limit;
    private int size;

    /** @param limit most records that wait */
    Intake(int limit) {
        this.limit = limit;
    }

    /** @param passedFences of these partitions, as far as they passed any */
    void assign(Collection<TopicPartition> partitions, Map<TopicPartition, Long> passedFences) {
        for (var partition : partitions) {
            waiting.putIfAbsent(partition, new ArrayDeque<>());
            waitingFences.putIfAbsent(partition, new ArrayDeque<>());
            passed.put(partition, passedFences.getOrDefault(partition, 0L));
        }
    }

    /** Forgets what waits of these partitions: whoever gets them reads it again. */
    void revoke(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var records = waiting.remove(partition);
            size -= records == null ? 0 : records.size();
            waitingFences.remove(partition);
            passed.remove(partition);
        }
    }

    /** @throws IllegalStateException if more would wait than may */
    void add(Iterable<ConsumerRecord<String, byte[]>> records) {
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            var queue = waiting.get(partition);
            if (queue == null) {
                throw new IllegalStateException(partition + " was read but not assigned");
            }
            if (size == limit) {
                throw new IllegalStateException(limit + " records wait for a fence, the last one passed by " + partition
                        + " is " + passed.get(partition) + "; more are not kept");
            }
            var fence = Fence.of(record).orElse(null);
            queue.add(new Waiting(record, fence));
            if (fence != null) {
                fencesOf(partition).add(fence);
            }
            size++;
        }
    }

    int size() {
        return size;
    }

    /** Everything that waits. */
    Portion everything(Instant storeTime) {
        return take(storeTime, null);
    }

    /**
     * Everything up to the next fence, taken at its time; empty while some partition has not reached it. A partition that
     * is read again after a restart meets fences that the others have passed: those are not waited for.
     */
    Optional<Portion> upToNextFence() {
        return nextFence().map(fence -> take(fence.storeTime(), fence.number()));
    }

    /** The next fence, once every partition has reached it. */
    Optional<Fence> nextFence() {
        return waitingFences.values().stream()
                .flatMap(fences -> Optional.ofNullable(fences.peek()).stream())
                .min(Comparator.comparingLong(Fence::number))
                .filter(fence -> waiting.keySet().stream().allMatch(partition -> hasReached(partition, fence)));
    }

    boolean waitsAtFence(TopicPartition partition) {
        return firstFence(partition) != null;
    }

    private boolean hasReached(TopicPartition partition, Fence fence) {
        return waitsAtFence(partition) || passed.getOrDefault(partition, 0L) >= fence.number();
    }

    /** @param upTo the fence to stop at; null takes everything */
    private Portion take(Instant storeTime, @Nullable Long upTo) {
        var arrivals = new ArrayList<Arrival>();
        var nextOffsets = new TreeMap<TopicPartition, Long>(BY_NAME);
        var fences = new TreeMap<TopicPartition, Fence>(BY_NAME);
        waiting.forEach((partition, records) -> {
            var first = firstFence(partition);
            // Without this fence a partition has passed it before: what waits lies behind it.
            boolean open = upTo == null || (first != null && first.number() == upTo);
            while (open && !records.isEmpty()) {
                var next = records.remove();
                size--;
                nextOffsets.put(partition, next.record.offset() + 1);
                if (next.fence == null) {
                    arrivals.add(Arrival.of(next.record));
                } else {
                    pass(partition, next.fence);
                    fences.put(partition, next.fence);
                    open = upTo == null;
                }
            }
        });
        return new Portion(arrivals, storeTime, nextOffsets, fences);
    }

    private void pass(TopicPartition partition, Fence fence) {
        fencesOf(partition).remove();
        passed.merge(partition, fence.number(), Math::max);
    }

    private @Nullable Fence firstFence(TopicPartition partition) {
        return fencesOf(partition).peek();
    }

    private Deque<Fence> fencesOf(TopicPartition partition) {
        var fences = waitingFences.get(partition);
        if (fences == null) {
            throw new IllegalStateException(partition + " is not assigned");
        }
        return fences;
    }

    private record Waiting(
            ConsumerRecord<String, byte[]> record, @Nullable Fence fence) {}
}
