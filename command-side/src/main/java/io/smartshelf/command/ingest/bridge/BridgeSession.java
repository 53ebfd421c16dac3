package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.quarantine.QuarantinedMessage;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge's work between two failures: batch after batch from Redis to Kafka. A batch is acknowledged to Redis when
 * Kafka has acknowledged all of it; whatever fails before leaves it pending, and the next session begins with it.
 */
final class BridgeSession {

    static final String GROUP = "redis-kafka-bridge";

    private static final Logger log = LoggerFactory.getLogger(BridgeSession.class);
    // One at a time by the bridge's lock, so all of them share one name and find each other's pending entries.
    private static final Consumer<String> CONSUMER = Consumer.from(GROUP, "bridge");
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration TRIM_EVERY = Duration.ofSeconds(1);

    private final RedisCommands<String, byte[]> redis;
    private final Producer<String, byte[]> producer;
    private final Quarantine quarantine;
    private final StreamTrimmer trimmer;
    private final InstantSource storeClock;
    private final InstantSource wallClock;
    private final IngestStatus status;
    private final int batch;
    private final BooleanSupplier stopped;
    private final Map<Feed, Integer> partitions = new EnumMap<>(Feed.class);
    private Instant nextTrim = Instant.MIN;

    /**
     * @param batch most entries of each stream that move at once
     * @param stopped ends the waiting for Kafka
     */
    BridgeSession(
            RedisCommands<String, byte[]> redis,
            Producer<String, byte[]> producer,
            Quarantine quarantine,
            StreamTrimmer trimmer,
            InstantSource storeClock,
            InstantSource wallClock,
            IngestStatus status,
            int batch,
            BooleanSupplier stopped) {
        this.redis = redis;
        this.producer = producer;
        this.quarantine = quarantine;
        this.trimmer = trimmer;
        this.storeClock = storeClock;
        this.wallClock = wallClock;
        this.status = status;
        this.batch = batch;
        this.stopped = stopped;
    }

    /** Makes sure of groups and topics and moves what a predecessor left pending. */
    void begin() {
        for (var feed : Feed.values()) {
            createGroup(feed);
            partitions.put(feed, producer.partitionsFor(feed.topic()).size());
        }
        trimmer.findFences();
        boolean pending = true;
        while (pending && !stopped.getAsBoolean()) {
            // What was moved is no longer pending, so the rest begins at the start again.
            pending = forward(read("0", XReadArgs.Builder.count(batch)));
        }
    }

    /** Waits a moment for new entries and moves them. */
    void continueWithNew() {
        forward(read(">", XReadArgs.Builder.count(batch).block(IDLE)));
        var now = wallClock.instant();
        if (!now.isBefore(nextTrim)) {
            nextTrim = now.plus(TRIM_EVERY);
            trimmer.trim(partitions);
        }
    }

    private void createGroup(Feed feed) {
        try {
            redis.xgroupCreate(StreamOffset.from(feed.topic(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException e) {
            log.debug("group {} of stream {} exists", GROUP, feed.topic());
        }
    }

    private List<StreamMessage<String, byte[]>> read(String from, XReadArgs args) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no generic arrays
        StreamOffset<String>[] streams = Arrays.stream(Feed.values())
                .map(feed -> StreamOffset.from(feed.topic(), from))
                .toArray(StreamOffset[]::new);
        return redis.xreadgroup(CONSUMER, args, streams);
    }

    private boolean forward(List<StreamMessage<String, byte[]>> messages) {
        if (messages.isEmpty()) {
            return false;
        }
        var acks = new ArrayList<Future<RecordMetadata>>(messages.size());
        var faulty = new ArrayList<QuarantinedMessage>();
        var moved = new EnumMap<Feed, List<String>>(Feed.class);
        for (var message : messages) {
            var feed = Feed.ofTopic(message.getStream()).orElseThrow();
            var entry = new FeedEntry(feed, message);
            moved.computeIfAbsent(feed, f -> new ArrayList<>()).add(entry.id());
            send(entry, acks, faulty);
        }
        var copies = quarantine.put(faulty);
        awaitAll(acks);
        copies.await();
        moved.forEach((feed, ids) -> redis.xack(feed.topic(), GROUP, ids.toArray(String[]::new)));
        return true;
    }

    private void send(FeedEntry entry, List<Future<RecordMetadata>> acks, List<QuarantinedMessage> faulty) {
        if (entry.isGone()) {
            // The bridge trims what the log has confirmed only; what is gone and pending was removed by someone else.
            log.warn(
                    "entry {} of stream {} was removed before it was moved",
                    entry.id(),
                    entry.feed().topic());
            status.countEntryLost();
            return;
        }
        var fault = entry.fault();
        if (fault != null) {
            faulty.add(QuarantinedMessage.whole(entry.raw(), fault, storeClock.instant()));
        } else if (entry.isFence()) {
            trimmer.saw(entry);
            for (int partition = 0; partition < partitions.getOrDefault(entry.feed(), 0); partition++) {
                acks.add(send(entry.fence(partition)));
            }
        } else {
            acks.add(send(entry.message()));
        }
    }

    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        var ack = producer.send(record);
        if (ack.isDone()) {
            // Either very fast, or refused at once: then nothing may be sent behind it.
            awaitAll(List.of(ack));
        }
        return ack;
    }

    private void awaitAll(List<Future<RecordMetadata>> acks) {
        for (var ack : acks) {
            while (!await(ack)) {
                status.report(
                        IngestPart.BRIDGE, PartState.Kind.WAITING, "Kafka does not acknowledge; entries stay in Redis");
                if (stopped.getAsBoolean()) {
                    throw new KafkaException("stopped while Kafka was away");
                }
            }
        }
        status.report(IngestPart.BRIDGE, PartState.Kind.RUNNING, "moves entries from Redis to Kafka");
    }

    private static boolean await(Future<RecordMetadata> ack) {
        try {
            ack.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not take an entry", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
