package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.shelf.ShelfId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Sensor readings whose predecessors have not arrived, by shelf, and since when they wait. */
final class HeldReadings {

    private static final Comparator<Map.Entry<ShelfId, ShelfItem>> OLDEST_FIRST =
            Map.Entry.<ShelfId, ShelfItem>comparingByValue(
                            Comparator.comparing(ShelfItem::since).thenComparing(ShelfItem.ORDER))
                    .thenComparing(Map.Entry.comparingByKey());

    private final Map<ShelfId, List<ShelfItem>> byShelf = new TreeMap<>();
    private final Duration gapPatience;
    private final int limit;

    /**
     * @param gapPatience how long a reading waits, in store time
     * @param limit most readings that should wait
     */
    HeldReadings(Duration gapPatience, int limit) {
        this.gapPatience = gapPatience;
        this.limit = limit;
    }

    void hold(ShelfId shelfId, ShelfItem item) {
        if (item.reading().sequence() == null) {
            throw new IllegalStateException(shelfId + " holds reading "
                    + item.reading().readingId() + ", which has no sequence and so no predecessor");
        }
        byShelf.computeIfAbsent(shelfId, id -> new ArrayList<>()).add(item);
    }

    /** Takes out what waits for this shelf, to be sent again. */
    List<ShelfItem> take(ShelfId shelfId) {
        var items = byShelf.remove(shelfId);
        return items == null ? List.of() : items;
    }

    /** Shelves at which a reading has waited long enough. */
    List<ShelfId> due(Instant storeTime) {
        return byShelf.keySet().stream()
                .filter(shelfId -> closedThrough(shelfId, storeTime) > 0)
                .toList();
    }

    /** The highest sequence at this shelf that has waited long enough; 0 if none has. */
    long closedThrough(ShelfId shelfId, Instant storeTime) {
        return byShelf.getOrDefault(shelfId, List.of()).stream()
                .filter(item -> !item.since().plus(gapPatience).isAfter(storeTime))
                .mapToLong(HeldReadings::sequence)
                .max()
                .orElse(0);
    }

    /** The gap that has waited longest, to be given up before its time; empty unless too many readings wait. */
    Optional<Gap> oldestIfTooMany() {
        if (size() <= limit) {
            return Optional.empty();
        }
        return byShelf.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(item -> Map.entry(entry.getKey(), item)))
                .min(OLDEST_FIRST)
                .map(oldest -> new Gap(oldest.getKey(), sequence(oldest.getValue())));
    }

    int size() {
        return byShelf.values().stream().mapToInt(List::size).sum();
    }

    /** Where the partition must be read from again, so that nothing that waits is lost with this process. */
    OptionalLong lowestOffset(TopicPartition partition) {
        return byShelf.values().stream()
                .flatMap(List::stream)
                .map(ShelfItem::arrival)
                .filter(arrival -> arrival.partition().equals(partition))
                .mapToLong(Arrival::offset)
                .min();
    }

    /** Forgets what came from these partitions: whoever gets them reads it again. */
    void revoke(Collection<TopicPartition> partitions) {
        byShelf.values()
                .forEach(items -> items.removeIf(
                        item -> partitions.contains(item.arrival().partition())));
        byShelf.values().removeIf(List::isEmpty);
    }

    private static long sequence(ShelfItem item) {
        return Objects.requireNonNull(item.reading().sequence(), "only readings with a sequence are held");
    }

    /** @param throughSequence up to which waiting is over */
    record Gap(ShelfId shelfId, long throughSequence) {}
}
