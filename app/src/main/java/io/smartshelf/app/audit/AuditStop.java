package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels what the database does for an audit as soon as a stop is asked for. */
final class AuditStop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditStop.class);

    private static final int LOOK_EVERY_MS = 100;

    private final PGConnection connection;
    private final BooleanSupplier stopRequested;
    private final Thread thread = new Thread(this::watch, "audit-stop");

    private AuditStop(PGConnection connection, BooleanSupplier stopRequested) {
        this.connection = connection;
        this.stopRequested = stopRequested;
    }

    static AuditStop of(Connection connection, BooleanSupplier stopRequested) throws SQLException {
        var stop = new AuditStop(connection.unwrap(PGConnection.class), stopRequested);
        stop.thread.setDaemon(true);
        stop.thread.start();
        return stop;
    }

    /** @throws CancellationException if a stop is asked for */
    void check() {
        if (stopRequested.getAsBoolean()) {
            throw new CancellationException("the audit was stopped");
        }
    }

    /** Again and again: a cancel that comes between two statements is lost. */
    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MS);
                if (stopRequested.getAsBoolean()) {
                    connection.cancelQuery();
                }
            }
        } catch (InterruptedException e) {
            log.debug("the audit is over", e);
        } catch (SQLException e) {
            log.debug("the database cannot be asked to cancel: it is away, and so the audit ends", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
