package io.smartshelf.app.program;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.sim.run.AtRest;
import io.smartshelf.sim.run.StoreRun;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Knows from rows in PostgreSQL alone, so whatever process a role runs in, when a step is done: the fence has passed
 * every partition, every processor that decides stands at the log's head, no deadline is due, and a second look finds the
 * same. Processors that only tell may trail behind, but not far.
 */
final class PostgresAtRest implements AtRest, AutoCloseable {

    private static final int PARTITIONS = StoreRun.DEFAULT_PARTITIONS * Feed.values().length;

    /** Only if a notification is lost would anyone wait so long. */
    private static final int LOOK_AGAIN_MS = 20;

    /** So many events may wait to be told. */
    private static final int FURTHEST_BEHIND = 5_000;

    private static final String LOOK = """
            select (select case when count(*) >= %d then min(fence) else -1 end from ingest.fence),
                   (select coalesce(max(global_index), 0) from log.event),
                   (select case when count(*) >= cardinality(?::text[]) then min(position) else -1 end
                      from log.processor_position where processor_name = any (?::text[])),
                   (select case when count(*) >= cardinality(?::text[]) then min(position) else -1 end
                      from log.processor_position where processor_name = any (?::text[])),
                   (select d.due_at <= c.now from saga.next_deadline d, sim.clock c),
                   (select count(*) from saga.deadline_round where fired is null)
            """.formatted(PARTITIONS);

    private final Databases databases;
    private final List<String> deciding;
    private final List<String> telling;
    private final BooleanSupplier stopRequested;
    private @Nullable Connection connection;

    /**
     * Watches an installation.
     *
     * @param deciding the processors of the installation that decide what happens next, whichever process runs them
     * @param telling those that only tell what has happened
     * @param stopRequested ends a wait that would otherwise go on for as long as a role is away
     */
    PostgresAtRest(Databases databases, List<String> deciding, List<String> telling, BooleanSupplier stopRequested) {
        this.stopRequested = stopRequested;
        this.databases = databases;
        this.deciding = List.copyOf(deciding);
        this.telling = List.copyOf(telling);
    }

    private record Look(long fence, long head, long decided, long told, boolean deadlineDue, int openRounds) {

        boolean restsAt(long expectedFence) {
            // Before the first step no fence has passed anything.
            return (expectedFence == 0 || fence >= expectedFence)
                    && decided >= head
                    && told >= head - FURTHEST_BEHIND
                    && openRounds == 0;
        }
    }

    @Override
    public long await(long fence) throws InterruptedException {
        try {
            Look before = null;
            while (true) {
                Look look = look();
                if (!look.restsAt(fence)) {
                    before = null;
                    pause();
                } else if (look.deadlineDue()) {
                    before = null;
                    askForDeadlines();
                } else if (before != null && look.head() == before.head()) {
                    return look.head();
                } else {
                    before = look;
                }
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("cannot tell whether step " + fence + " is done: " + e.getMessage(), e);
        }
    }

    /** Returns when everything that has happened is told: the log's head. */
    long awaitTold() throws InterruptedException {
        try {
            Look look = look();
            while (look.told() < look.head()) {
                pause();
                look = look();
            }
            return look.head();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tell how far the read model is: " + e.getMessage(), e);
        }
    }

    /** Readings sent and not yet in the log are behind this fence. */
    long passedFence() {
        try {
            return look().fence();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read how far ingestion is: " + e.getMessage(), e);
        }
    }

    private Look look() throws SQLException {
        try (var query = connected().prepareStatement(LOOK)) {
            Array decidingNames = connected().createArrayOf("text", deciding.toArray());
            Array tellingNames = connected().createArrayOf("text", telling.toArray());
            query.setArray(1, decidingNames);
            query.setArray(2, decidingNames);
            query.setArray(3, tellingNames);
            query.setArray(4, tellingNames);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Look(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBoolean(5),
                        row.getInt(6));
            }
        }
    }

    private void askForDeadlines() throws SQLException {
        try (Statement statement = connected().createStatement()) {
            statement.execute("delete from saga.deadline_round where fired is not null");
            statement.execute("insert into saga.deadline_round (until) select now from sim.clock");
            statement.execute("notify deadline_round_asked");
        }
    }

    private void pause() throws SQLException, InterruptedException {
        if (Thread.interrupted() || stopRequested.getAsBoolean()) {
            throw new InterruptedException("stopped while waiting for a step to be done");
        }
        var unused = connected().unwrap(PGConnection.class).getNotifications(LOOK_AGAIN_MS);
    }

    private Connection connected() throws SQLException {
        var current = connection;
        if (current == null || current.isClosed()) {
            current = databases.single(StoreContext.STORE);
            try (Statement statement = current.createStatement()) {
                statement.execute("listen fence_passed");
                statement.execute("listen processor_advanced");
                statement.execute("listen deadline_round_fired");
            }
            connection = current;
        }
        return current;
    }

    @Override
    public void close() {
        var current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                throw new IllegalStateException("closing the connection that watches for rest", e);
            }
        }
    }
}
