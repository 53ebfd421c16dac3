package io.smartshelf.app.program;

import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.DomainEvents;
import io.smartshelf.app.Roles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.command.log.LogSerializer;
import io.smartshelf.query.ProjectionsConfiguration;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log that a test writes event by event, and the read model the real projections derive from it. */
public final class WrittenLog {

    private static final Roles ROLES = Roles.parse("query");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final ServerAddresses servers;
    private final JdbcTemplate sql;
    private final LogSerializer serializer = LogSerializer.create();
    private final Map<String, Long> sequences = new HashMap<>();
    private long head;

    /** A store in UTC with stepped time. */
    public WrittenLog(TestServers testServers, Instant openedAt, Instant now) {
        database = testServers.freshDatabase();
        servers = new ServerAddresses(database.address(), "127.0.0.1:9", testServers.freshRedis(), "test");
        sql = new JdbcTemplate(database.dataSource());
        sql.update("insert into config.store values ('S001', 'Written', 'UTC', ?)", Timestamp.from(openedAt));
        sql.update(
                "insert into sim.clock (id, started_at, now, mode, pace, step) values (1, ?, ?, 'STEPPED', null, 0)",
                Timestamp.from(openedAt),
                Timestamp.from(now));
    }

    /** Appends what happened to an aggregate. */
    public WrittenLog happened(Object aggregateId, Object... events) {
        for (Object event : events) {
            long sequence = sequences.merge(aggregateId.toString(), 1L, Long::sum) - 1;
            sql.update(
                    """
                    insert into log.event values (?, ?, ?, 'Test', ?, '1', now(), now(), ?, convert_to('{}', 'UTF8'))
                    """,
                    ++head,
                    aggregateId.toString(),
                    sequence,
                    DomainEvents.nameOf(event.getClass()),
                    serializer.serialize(event, byte[].class).getData());
        }
        return this;
    }

    /** Lets the projections run until they stand at the head. */
    public WrittenLog derive() {
        try (var context = StoreContext.start(ROLES, servers, true, null, Map.of())) {
            await().atMost(PATIENCE).until(() -> position() >= head);
        }
        return this;
    }

    private long position() {
        Long position = sql.queryForObject(
                "select coalesce(max(position), -1) from log.processor_position where processor_name = ?",
                Long.class,
                ProjectionsConfiguration.PROCESSOR);
        return position == null ? -1 : position;
    }

    public JdbcTemplate sql() {
        return sql;
    }

    public TestDatabase database() {
        return database;
    }
}
