package io.smartshelf.command.ingest.consumer;

import io.smartshelf.command.LogConnections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows up to which step of stepped time the clock has moved: readings of a later one wait. */
final class ReleasedSteps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReleasedSteps.class);

    private static final String CHANNEL = "step_released";
    private static final int LISTEN_MS = 500;
    private static final int PAUSE_AFTER_FAILURE_MS = 200;

    private final LogConnections connections;
    private final Thread thread = new Thread(this::run, "step-listen");
    private long released;
    private volatile boolean closed;

    ReleasedSteps(LogConnections connections) {
        this.connections = connections;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until a step is released, for a while. */
    synchronized boolean await(long step, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); released < step && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return released >= step;
    }

    private synchronized void release(long step) {
        released = Math.max(released, step);
        notifyAll();
    }

    private void run() {
        while (!closed) {
            try (var connection = connections.single().open();
                    var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                // Who listens before looking misses no step that is released in between.
                try (var row = statement.executeQuery("select coalesce(max(step), 0) from sim.clock")) {
                    row.next();
                    release(row.getLong(1));
                }
                var notifications = connection.unwrap(PGConnection.class);
                while (!closed) {
                    for (var notification : notifications.getNotifications(LISTEN_MS)) {
                        release(Long.parseLong(notification.getParameter()));
                    }
                }
            } catch (SQLException e) {
                if (!closed) {
                    log.warn("cannot tell which steps are released, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(2L * LISTEN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
