package io.smartshelf.saga.policy;

import io.smartshelf.saga.deadline.DeadlineClock.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Answers edits of policies by SQL as soon as PostgreSQL tells of them. */
public final class PolicyEdits implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PolicyEdits.class);

    private static final int LISTEN_MS = 250;
    /** An edit waits longer only if another process that was at it went away. */
    private static final int LOOK_EVERY = 20;

    private static final int PAUSE_AFTER_FAILURE_MS = 1_000;
    private static final int LAST_EDIT_MS = 10_000;

    private final PolicyInbox inbox;
    private final ConnectionSource connections;
    private final int lookEvery;
    private final Thread thread = new Thread(this::run, "policy-edits");
    private volatile boolean running;
    private volatile boolean closed;

    /** @param connections opens a connection of its own to listen on */
    public PolicyEdits(PolicyInbox inbox, ConnectionSource connections) {
        this(inbox, connections, LOOK_EVERY);
    }

    /** @param lookEvery after so many times of listening in vain it looks by itself */
    PolicyEdits(PolicyInbox inbox, ConnectionSource connections, int lookEvery) {
        this.inbox = inbox;
        this.connections = connections;
        this.lookEvery = lookEvery;
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    /** Last of all: what an edit causes needs everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        close();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open();
                    var statement = connection.createStatement()) {
                statement.execute("listen policy_edited");
                var news = connection.unwrap(PGConnection.class);
                int untilLook = 0;
                while (!closed) {
                    // Who listens before looking misses no edit in between.
                    if (untilLook == 0) {
                        answerAll();
                        untilLook = lookEvery;
                    }
                    untilLook = news.getNotifications(LISTEN_MS).length > 0 ? 0 : untilLook - 1;
                }
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    log.warn("edits of policies are not answered for the moment, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void answerAll() {
        boolean answered = true;
        while (answered && !closed) {
            answered = inbox.answerNext();
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
        running = false;
        try {
            thread.join(LAST_EDIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
