package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Moves the feeds from Redis Streams to Kafka on a thread of its own: at least once, in the order of each stream. One
 * bridge runs at a time; further ones stand by. While Redis, Kafka or PostgreSQL is away it waits for as long as that
 * takes: what was not acknowledged stays in Redis.
 */
final class RedisKafkaBridge implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisKafkaBridge.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration STOP_POLITELY = Duration.ofSeconds(3);
    private static final Duration STOP_AT_LAST = Duration.ofSeconds(10);

    private final RedisClient redis;
    private final KafkaClients kafka;
    private final FeedTopics topics;
    private final DataSource dataSource;
    private final Quarantine quarantine;
    private final InstantSource storeClock;
    private final InstantSource wallClock;
    private final IngestProperties properties;
    private final IngestStatus status;
    private @Nullable Run current;

    RedisKafkaBridge(
            RedisClient redis,
            KafkaClients kafka,
            FeedTopics topics,
            DataSource dataSource,
            Quarantine quarantine,
            InstantSource storeClock,
            InstantSource wallClock,
            IngestProperties properties,
            IngestStatus status) {
        this.redis = redis;
        this.kafka = kafka;
        this.topics = topics;
        this.dataSource = dataSource;
        this.quarantine = quarantine;
        this.storeClock = storeClock;
        this.wallClock = wallClock;
        this.properties = properties;
        this.status = status;
    }

    @Override
    public synchronized void start() {
        if (current == null) {
            current = new Run();
            current.thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (current != null) {
            current.stop();
            current = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return current != null && current.thread.isAlive();
    }

    /** One life of the bridge, from start to stop. */
    private final class Run {

        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run, "redis-kafka-bridge");
        private BackOffExecution failures = backOff();

        private static BackOffExecution backOff() {
            var backOff = new ExponentialBackOff(100, 2);
            backOff.setMaxInterval(5_000);
            return backOff.start();
        }

        private void run() {
            try {
                while (!stopped()) {
                    bridgeUntilFailure();
                }
                status.report(IngestPart.BRIDGE, PartState.Kind.STOPPED, "stopped");
            } catch (RuntimeException e) {
                status.report(IngestPart.BRIDGE, PartState.Kind.FAILED, e.toString());
                throw e;
            }
        }

        private void bridgeUntilFailure() {
            try {
                BridgeLock.tryAcquire(dataSource).ifPresentOrElse(this::bridge, this::standBy);
            } catch (CancellationException e) {
                log.info("the bridge was stopped while it waited: {}", e.getMessage());
            } catch (RedisException | KafkaException | DataAccessException e) {
                if (!stopped()) {
                    log.warn("the bridge waits: {}", e.toString());
                    status.report(IngestPart.BRIDGE, PartState.Kind.WAITING, e.toString());
                    pause(Duration.ofMillis(failures.nextBackOff()));
                }
            }
        }

        private void bridge(BridgeLock lock) {
            try (lock) {
                topics.createMissing();
                try (var connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
                    var producer = kafka.producer();
                    try {
                        var commands = connection.sync();
                        var session = new BridgeSession(
                                commands,
                                producer,
                                quarantine,
                                new StreamTrimmer(commands, JdbcClient.create(dataSource)),
                                storeClock,
                                wallClock,
                                status,
                                properties.bridgeBatch(),
                                this::stopped);
                        session.begin();
                        status.report(IngestPart.BRIDGE, PartState.Kind.RUNNING, "moves entries from Redis to Kafka");
                        failures = backOff();
                        while (!stopped()) {
                            lock.verify();
                            session.continueWithNew();
                        }
                    } finally {
                        // What is not acknowledged yet will be sent again, so it must not go out behind our back.
                        producer.close(Duration.ZERO);
                    }
                }
            }
        }

        private void standBy() {
            status.report(IngestPart.BRIDGE, PartState.Kind.STANDBY, "another bridge runs");
            pause(STANDBY);
        }

        private void pause(Duration duration) {
            try {
                stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                stopping.countDown();
            }
        }

        private boolean stopped() {
            return stopping.getCount() == 0;
        }

        private void stop() {
            stopping.countDown();
            try {
                thread.join(STOP_POLITELY.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(STOP_AT_LAST.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
