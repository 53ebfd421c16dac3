package io.smartshelf.app.program;

import io.smartshelf.sim.clock.RedisStoreClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The store's clock for the roles of this process. Until a first store has opened there is no time to tell: it waits. */
final class StoreClock implements InstantSource, AutoCloseable {

    private static final Duration OPENS_WITHIN = Duration.ofMinutes(1);
    private static final int LOOK_AGAIN_MS = 20;

    private final RedisStoreClock redis;
    private volatile boolean opened;

    StoreClock(URI uri) {
        this.redis = RedisStoreClock.connect(uri);
    }

    /** @throws IllegalStateException if no store opens within a minute */
    @Override
    public Instant instant() {
        for (long waited = 0; !opened && waited < OPENS_WITHIN.toMillis(); waited += LOOK_AGAIN_MS) {
            opened = redis.isRunning();
            if (!opened) {
                pause();
            }
        }
        return redis.instant();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the first store to open", e);
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
