package io.smartshelf.command.ingest.bridge;

import io.smartshelf.command.LogConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;

/** The right to be the one bridge: a PostgreSQL advisory lock that lives as long as its own connection. */
final class BridgeLock implements AutoCloseable {

    private static final String NAME = "redis-kafka-bridge";
    private static final int ANSWER_SECONDS = 5;

    private final Connection connection;

    private BridgeLock(Connection connection) {
        this.connection = connection;
    }

    /** @return empty if another bridge runs */
    static Optional<BridgeLock> tryAcquire(LogConnections connections) {
        try {
            var connection = connections.single().open();
            if (isFree(connection)) {
                return Optional.of(new BridgeLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("PostgreSQL did not say whether another bridge runs", e);
        }
    }

    /** @throws DataAccessResourceFailureException if the connection, and so the lock, is lost */
    void verify() {
        try {
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new DataAccessResourceFailureException("the bridge has lost its lock with its connection");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the bridge could not ask for its lock", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the bridge's lock could not be given back", e);
        }
    }

    private static boolean isFree(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))")) {
            statement.setString(1, NAME);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
