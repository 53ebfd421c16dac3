package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.command.ingest.worker.Pauses;
import io.smartshelf.command.ingest.worker.Stopping;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves the feeds from Redis Streams to Kafka: at least once, in the order of each stream. One
 * bridge runs at a time; further ones stand by. While Redis, Kafka or PostgreSQL is away it waits for as long as that
 * takes: what was not acknowledged stays in Redis.
 */
final class RedisKafkaBridge {

    private static final Logger log = LoggerFactory.getLogger(RedisKafkaBridge.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);

    private final RedisClient redis;
    private final KafkaClients kafka;
    private final FeedTopics topics;
    private final LogConnections connections;
    private final Quarantine quarantine;
    private final InstantSource storeClock;
    private final InstantSource wallClock;
    private final IngestProperties properties;
    private final IngestStatus status;
    private final Pauses pauses = new Pauses();

    RedisKafkaBridge(
            RedisClient redis,
            KafkaClients kafka,
            FeedTopics topics,
            LogConnections connections,
            Quarantine quarantine,
            InstantSource storeClock,
            InstantSource wallClock,
            IngestProperties properties,
            IngestStatus status) {
        this.redis = redis;
        this.kafka = kafka;
        this.topics = topics;
        this.connections = connections;
        this.quarantine = quarantine;
        this.storeClock = storeClock;
        this.wallClock = wallClock;
        this.properties = properties;
        this.status = status;
    }

    /** Bridges until a stop is requested. */
    void run(Stopping stopping) {
        while (!stopping.isRequested()) {
            try {
                BridgeLock.tryAcquire(connections)
                        .ifPresentOrElse(lock -> bridge(lock, stopping), () -> standBy(stopping));
            } catch (RedisException | KafkaException | DataAccessException e) {
                if (!stopping.isRequested()) {
                    var cause = NestedExceptionUtils.getMostSpecificCause(e).toString();
                    log.warn("the bridge waits: {}", cause);
                    status.report(IngestPart.BRIDGE, PartState.Kind.WAITING, cause);
                }
                stopping.pause(pauses.next());
            }
        }
    }

    private void bridge(BridgeLock lock, Stopping stopping) {
        try (lock) {
            topics.createMissing();
            try (var connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
                bridge(lock, connection.sync(), stopping);
            }
        }
    }

    private void bridge(BridgeLock lock, RedisCommands<String, byte[]> commands, Stopping stopping) {
        var producer = kafka.producer();
        try {
            var session = new BridgeSession(
                    commands,
                    producer,
                    quarantine,
                    new StreamTrimmer(commands, JdbcClient.create(connections.pool())),
                    storeClock,
                    wallClock,
                    status,
                    properties.bridgeBatch(),
                    stopping::isRequested);
            session.begin();
            status.report(IngestPart.BRIDGE, PartState.Kind.RUNNING, "moves entries from Redis to Kafka");
            pauses.reset();
            while (!stopping.isRequested()) {
                lock.verify();
                session.continueWithNew();
            }
        } finally {
            // What is not acknowledged yet will be sent again, so it must not go out behind our back.
            producer.close(Duration.ZERO);
        }
    }

    private void standBy(Stopping stopping) {
        status.report(IngestPart.BRIDGE, PartState.Kind.STANDBY, "another bridge runs");
        stopping.pause(STANDBY);
    }
}
