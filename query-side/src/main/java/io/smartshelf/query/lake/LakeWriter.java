package io.smartshelf.query.lake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Follows the log and keeps the lake, on a thread of its own. */
public final class LakeWriter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LakeWriter.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The name under which trouble with the log itself is told. */
    private static final String LOG = "log";

    private final Supplier<StreamableMessageSource<TrackedEventMessage<?>>> events;
    private final Supplier<Lake> opening;
    private final InstantSource clock;
    private final Object progress = new Object();

    private volatile LakeStatus status = new LakeStatus(-1, Map.of(), Map.of());
    private volatile boolean stopping;
    private volatile long wanted;
    private volatile @Nullable LakeTrouble trouble;
    private volatile @Nullable Thread thread;

    /**
     * Writes a lake.
     *
     * @param events the log
     * @param names makes names of files, each only once
     * @param watcher sees every commit
     */
    public LakeWriter(
            LakeSettings settings,
            Supplier<StreamableMessageSource<TrackedEventMessage<?>>> events,
            DataSource database,
            Supplier<UUID> names,
            InstantSource clock,
            CommitWatcher watcher) {
        this.events = events;
        this.clock = clock;
        this.opening = () -> new Lake(settings, database, names, clock, watcher);
    }

    @Override
    public void start() {
        stopping = false;
        var started = new Thread(this::run, "lake");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        stopping = true;
        var running = thread;
        if (running != null) {
            try {
                running.join(PATIENCE.toMillis());
                if (running.isAlive()) {
                    // A commit that is cut here is one that was never made.
                    running.interrupt();
                    running.join(PATIENCE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** How far the lake is, and what is in its way. */
    public LakeStatus status() {
        var current = status;
        var ofLog = trouble;
        if (ofLog == null) {
            return current;
        }
        var troubles = new HashMap<>(current.troubles());
        troubles.put(LOG, ofLog);
        return new LakeStatus(current.seen(), current.positions(), troubles);
    }

    /**
     * Returns when every table of the lake is at a position, whose events the log and the read model must have.
     *
     * @throws IllegalStateException if the lake cannot be written for a minute
     */
    public void await(long position, BooleanSupplier stopRequested) throws InterruptedException {
        synchronized (progress) {
            wanted = Math.max(wanted, position);
            while (status().position() < position) {
                checkGoesOn();
                if (stopRequested.getAsBoolean()) {
                    throw new InterruptedException("stopped while waiting for the lake");
                }
                progress.wait(LOOK_AGAIN.toMillis());
            }
        }
    }

    private void checkGoesOn() {
        status().troubles().forEach((what, why) -> {
            if (!why.since().plus(PATIENCE).isAfter(clock.instant())) {
                throw new IllegalStateException("the lake cannot be written (" + what + ": " + why.reason()
                        + "); the log has everything, the next start goes on from there");
            }
        });
    }

    private void run() {
        @Nullable Lake lake = null;
        while (!stopping) {
            try {
                if (lake == null) {
                    lake = opening.get();
                }
                follow(lake);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Also an error: nobody else would tell that the lake stands still.
                lake = null;
                failed(e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void follow(Lake lake) throws InterruptedException {
        while (!stopping) {
            TrackingToken begin = new GlobalSequenceTrackingToken(lake.begin());
            tell(lake);
            try (var stream = events.get().openStream(begin)) {
                while (!stopping && !lake.mustReadAgain()) {
                    if (stream.hasNextAvailable((int) LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                        var event = stream.nextAvailable();
                        lake.take(
                                event.getPayload(),
                                event.trackingToken().position().orElseThrow());
                    }
                    boolean asked = isAskedFor(lake);
                    if (asked || lake.isDue()) {
                        lake.commit(asked);
                        trouble = null;
                        tell(lake);
                        lake.keepUp();
                    }
                }
            }
        }
    }

    /** Whether somebody waits for the lake, and it has seen all that is waited for. */
    private boolean isAskedFor(Lake lake) {
        var now = lake.status();
        return now.seen() >= wanted && now.position() < wanted;
    }

    private void tell(Lake lake) {
        synchronized (progress) {
            status = lake.status();
            progress.notifyAll();
        }
    }

    private void failed(Throwable cause) {
        var before = trouble;
        var failure = new LakeTrouble(
                String.valueOf(cause.getMessage()),
                before == null ? 1 : before.attempts() + 1,
                before == null ? clock.instant() : before.since());
        trouble = failure;
        log.error(
                "the lake stands still (attempt {}), trying again: {}", failure.attempts(), cause.getMessage(), cause);
    }

    /** @return whether to go on */
    private boolean pause() {
        var failure = trouble;
        int attempts = failure == null ? 1 : failure.attempts();
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, 6));
        long end = System.nanoTime() + Math.min(wait.toNanos(), SLOWEST_RETRY.toNanos());
        try {
            while (!stopping && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
