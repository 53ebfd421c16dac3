package io.smartshelf.bench.latency;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.SchemaVersion;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StreamField;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Devices beside the simulated ones, one per shelf: each reads a unit that leaves the display and, in its next turn, comes
 * back. They do not count their readings, because the simulated sensors of the same shelves do.
 */
final class Sensors implements AutoCloseable {

    static final String ID_PREFIX = "bench-";

    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(30);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final JsonMapper json = JsonMapper.shared();
    private final String store;
    private final List<String> skus;
    private final InstantSource clock;
    private long sent;

    Sensors(URI redis, String store, List<String> skus, InstantSource clock) {
        this.client = RedisClient.create(RedisURI.create(redis));
        this.connection = client.connect();
        this.store = store;
        this.skus = skus;
        this.clock = clock;
    }

    /**
     * Sends readings at a steady rate, each in an entry of its own, and returns when Redis has all of them.
     *
     * @param storeTime that the first reading carries
     * @return when each was due, in microseconds of the clock, by its reading id's number from the first one on
     */
    List<Long> send(int perSecond, Duration duration, Instant storeTime) throws Exception {
        int count = (int) (perSecond * duration.toMillis() / 1000);
        long nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        var due = new ArrayList<Long>(count);
        var answers = new ArrayList<RedisFuture<String>>(count);
        long beganNanos = System.nanoTime();
        long beganMicros = Micros.of(clock.instant());
        for (int i = 0; i < count; i++) {
            long dueNanos = i * nanosBetween;
            for (long wait = dueNanos - (System.nanoTime() - beganNanos);
                    wait > 0;
                    wait = dueNanos - (System.nanoTime() - beganNanos)) {
                LockSupport.parkNanos(wait);
            }
            // Late here is late for the page too: what counts is when the reading was due.
            due.add(beganMicros + dueNanos / 1000);
            answers.add(send(storeTime.plusNanos(dueNanos)));
        }
        for (var answer : answers) {
            answer.get(ANSWER_AT_MOST.toSeconds(), TimeUnit.SECONDS);
        }
        return due;
    }

    private RedisFuture<String> send(Instant occurredAt) {
        long turn = sent / skus.size();
        String sku = skus.get((int) (sent % skus.size()));
        var message = new ShelfEventMessage(
                turn % 2 == 0 ? ShelfEventMessage.PICKUP : ShelfEventMessage.PUT_BACK,
                "visit-" + sku + "-" + turn / 2,
                sku,
                null,
                1,
                null,
                null,
                occurredAt,
                ID_PREFIX + sent,
                null,
                store,
                SchemaVersion.CURRENT);
        sent++;
        return connection
                .async()
                .xadd(
                        Feed.SHELF_EVENTS.topic(),
                        StreamField.DATA,
                        json.writeValueAsString(message),
                        StreamField.KEY,
                        store + ":" + sku);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
