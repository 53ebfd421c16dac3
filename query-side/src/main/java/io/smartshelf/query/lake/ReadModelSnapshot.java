package io.smartshelf.query.lake;

import io.smartshelf.query.support.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The read model at one position. What it shows, and what was read from the log before, outlives a crash of the server:
 * the lake must never know an event that the log has lost.
 */
final class ReadModelSnapshot implements AutoCloseable {

    private static final int FETCH = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int LOOKS = 1_500;

    private final Connection connection;
    private final long position;

    private ReadModelSnapshot(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (var query = connection.prepareStatement(
                "select coalesce(min(position), -1) from log.processor_position where processor_name = ?")) {
            query.setString(1, Projection.PROCESSOR);
            try (var row = query.executeQuery()) {
                row.next();
                position = row.getLong(1);
            }
        }
    }

    static ReadModelSnapshot of(DataSource database) throws InterruptedException {
        try {
            var connection = database.getConnection();
            try {
                var snapshot = new ReadModelSnapshot(connection);
                snapshot.awaitDurable();
                return snapshot;
            } catch (SQLException | RuntimeException | InterruptedException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the read model cannot be read: " + e.getMessage(), e);
        }
    }

    private void awaitDurable() throws SQLException, InterruptedException {
        String written;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select cast(pg_current_wal_insert_lsn() as text)")) {
            row.next();
            written = row.getString(1);
        }
        try (var query = connection.prepareStatement("select pg_current_wal_flush_lsn() >= cast(? as pg_lsn)")) {
            query.setString(1, written);
            for (int look = 0; look < LOOKS; look++) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        }
        throw new IllegalStateException("PostgreSQL has not put its log on disk up to " + written + " within "
                + LOOK_AGAIN.multipliedBy(LOOKS));
    }

    /** Position of the last event in it; -1 if none. */
    long position() {
        return position;
    }

    /** Hands over what brings a table from a position to this one. */
    void changes(ReadModelTable of, long from, Consumer<@Nullable Object[]> rows) {
        try {
            // A statement that fails spoils the transaction, and with it the snapshot, for the tables that are still to
            // come.
            var before = connection.setSavepoint();
            try {
                read(of, from, rows);
            } catch (SQLException e) {
                connection.rollback(before);
                throw e;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "rows of " + of.table().path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(ReadModelTable of, long from, Consumer<@Nullable Object[]> rows) throws SQLException {
        var columns = of.table().columns();
        try (var query = connection.prepareStatement(of.changes())) {
            query.setFetchSize(FETCH);
            query.setLong(1, from);
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    var row = new @Nullable Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = columns.get(i).type().read(result, i + 1);
                    }
                    rows.accept(row);
                }
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("closing the read model: " + e.getMessage(), e);
        }
    }
}
