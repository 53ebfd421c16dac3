package io.smartshelf.command.log;

import io.smartshelf.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** One node's writer and tail over a database, without aggregates. */
final class LogFixture implements AutoCloseable {

    static final Instant STORE_TIME = Instant.parse("2026-01-01T09:00:00Z");

    final LogSerializer serializer = LogSerializer.create();
    final LogTail tail;
    final LogWriter writer;
    final JdbcTemplate sql;

    LogFixture(TestDatabase database) {
        LogWriter.ConnectionSource connections = () -> open(database);
        tail = new LogTail(database.dataSource(), connections, serializer);
        writer = new LogWriter(connections, InstantSource.fixed(STORE_TIME), InstantSource.system(), tail::wake);
        sql = new JdbcTemplate(database.dataSource());
    }

    static Connection open(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    /** So many events of an aggregate, from a sequence on. */
    static List<NewEvent> events(String aggregate, long firstSequence, int count) {
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < count; i++) {
            events.add(new NewEvent(
                    aggregate,
                    firstSequence + i,
                    "Shelf",
                    "ReadingsMissed",
                    "1",
                    ("{\"shelfId\":\"S001/shelf/" + aggregate + "\",\"fromSequence\":" + (firstSequence + i)
                                    + ",\"throughSequence\":" + (firstSequence + i) + "}")
                            .getBytes(StandardCharsets.UTF_8),
                    "{}".getBytes(StandardCharsets.UTF_8)));
        }
        return events;
    }

    @Override
    public void close() {
        writer.close();
        tail.close();
    }
}
