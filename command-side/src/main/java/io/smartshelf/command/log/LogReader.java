package io.smartshelf.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Reads rows of the log. */
final class LogReader {

    private static final String COLUMNS =
            "global_index, aggregate_id, sequence, aggregate_type, name, revision, store_time, payload, metadata";
    private static final String BEHIND =
            "select " + COLUMNS + " from log.event where global_index > ? order by global_index limit ?";
    private static final String OF_AGGREGATE =
            "select " + COLUMNS + " from log.event where aggregate_id = ? and sequence >= ? order by sequence limit ?";

    private final DataSource dataSource;

    LogReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The next events behind a position. There are no gaps: an answer shorter than the limit ends at the head. */
    List<StoredEvent> behind(long globalIndex, int limit) {
        return query(BEHIND, statement -> {
            statement.setLong(1, globalIndex);
            statement.setInt(2, limit);
        });
    }

    List<StoredEvent> ofAggregate(String aggregateId, long firstSequence, int limit) {
        return query(OF_AGGREGATE, statement -> {
            statement.setString(1, aggregateId);
            statement.setLong(2, firstSequence);
            statement.setInt(3, limit);
        });
    }

    /** Position of the newest event; 0 for an empty log. */
    long head() {
        return number("select coalesce(max(global_index), 0) from log.event", statement -> {})
                .orElse(0);
    }

    /** Position of the last event accepted before a moment of store time; 0 if there is none. */
    long headBefore(java.time.Instant storeTime) {
        return number(
                        "select global_index - 1 from log.event where store_time >= ? order by global_index limit 1",
                        statement -> statement.setTimestamp(1, java.sql.Timestamp.from(storeTime)))
                .orElseGet(this::head);
    }

    OptionalLong lastSequence(String aggregateId) {
        return number(
                "select sequence from log.event where aggregate_id = ? order by sequence desc limit 1",
                statement -> statement.setString(1, aggregateId));
    }

    private OptionalLong number(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw new EventStoreException("reading the log failed: " + e.getMessage(), e);
        }
    }

    private List<StoredEvent> query(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                var events = new ArrayList<StoredEvent>();
                while (rows.next()) {
                    events.add(row(rows));
                }
                return events;
            }
        } catch (SQLException e) {
            throw new EventStoreException("reading the log failed: " + e.getMessage(), e);
        }
    }

    static StoredEvent row(ResultSet rows) throws SQLException {
        return new StoredEvent(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getTimestamp(7).toInstant(),
                rows.getBytes(8),
                rows.getBytes(9));
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}
