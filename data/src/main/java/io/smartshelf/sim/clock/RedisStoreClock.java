package io.smartshelf.sim.clock;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** The store's clock as Redis mirrors it. Every call asks Redis. Safe for use by several threads. */
public final class RedisStoreClock implements InstantSource, AutoCloseable {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private RedisStoreClock(RedisClient client) {
        this.client = client;
        this.connection = client.connect();
    }

    public static RedisStoreClock connect(URI redis) {
        return new RedisStoreClock(RedisClient.create(RedisURI.create(redis)));
    }

    /** Whether a store has ever opened, so that there is a time to tell. */
    public boolean isRunning() {
        return connection.sync().exists(StoreClockKeys.NOW) > 0;
    }

    /**
     * @throws IllegalStateException if no store has ever opened
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    @Override
    public Instant instant() {
        var now = connection.sync().get(StoreClockKeys.NOW);
        if (now == null) {
            throw new IllegalStateException("Redis has no '" + StoreClockKeys.NOW
                    + "': no store has opened yet (is the role 'store' running?)");
        }
        return OffsetDateTime.parse(now).toInstant();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
