package io.smartshelf.command.log;

import static io.smartshelf.command.log.AppendingNode.AGGREGATE;
import static io.smartshelf.command.log.LogFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that is stopped by the system inside its append, as a paused container or a sleeping machine would be. */
@RealServers(Server.POSTGRESQL)
@Timeout(120)
class StoppedNodeTest {

    /** The server gives an open append two seconds; the rest is for a busy machine. */
    private static final Duration OTHERS_GO_ON_WITHIN = Duration.ofSeconds(8);

    private TestDatabase database;
    private LogFixture node;

    @BeforeEach
    void openLog(TestServers servers) {
        database = servers.freshDatabase();
        node = new LogFixture(database);
    }

    @AfterEach
    void closeLog() {
        node.close();
    }

    @Test
    void aNodeStoppedWhileItsStatementHoldsTheLockDelaysNobodyAndStoresOnce() throws Exception {
        try (Connection blocking = LogFixture.open(database);
                var stopped = blockedInItsStatement(blocking)) {
            stopped.stop();
            blocking.rollback();
            assertThat(timeToAppend(events("OTHER", 0, 1))).isLessThan(OTHERS_GO_ON_WITHIN);
            stopped.resume();
            assertThat(stopped.awaitOutcomes()).containsExactly("0 stored", "1 stored", "2 stored");
        }
        assertLogHolds(3, 1);
    }

    /** A node whose statement holds the append lock and waits for the table. */
    private AppendingNode blockedInItsStatement(Connection blocking) throws Exception {
        blocking.setAutoCommit(false);
        try (Statement statement = blocking.createStatement()) {
            statement.execute("lock table log.event in share row exclusive mode");
        }
        var appending = AppendingNode.start(database, 3);
        await().atMost(Duration.ofSeconds(30)).until(this::appendLockIsHeld);
        return appending;
    }

    @Test
    void aNodeStoppedBetweenStatementAndCommitLosesTheLockAndStoresOnceWhenItGoesOn() throws Exception {
        try (var stopped = AppendingNode.startAndPauseBeforeSecondCommit(database, 3)) {
            stopped.awaitPause();
            assertThat(appendLockIsHeld()).isTrue();
            stopped.stop();
            assertThat(timeToAppend(events("OTHER", 0, 1))).isLessThan(OTHERS_GO_ON_WITHIN);
            stopped.resume();
            stopped.goOn();
            assertThat(stopped.awaitOutcomes()).containsExactly("0 stored", "1 stored", "2 stored");
        }
        assertLogHolds(3, 1);
    }

    @Test
    void aNodeWhoseAggregateWasTakenOverMeanwhileMeetsAConflict() throws Exception {
        try (var stopped = AppendingNode.startAndPauseBeforeSecondCommit(database, 2)) {
            stopped.awaitPause();
            stopped.stop();
            assertThat(timeToAppend(List.of(anotherDecision()))).isLessThan(OTHERS_GO_ON_WITHIN);
            stopped.resume();
            stopped.goOn();
            assertThat(stopped.awaitOutcomes()).containsExactly("0 stored", "1 in conflict");
        }
        assertLogHolds(2, 0);
    }

    /** What the stopped node wants to append as event 1 is not this. */
    private static NewEvent anotherDecision() {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent(AGGREGATE, 1, "Shelf", "ReadingsMissed", "1", empty, empty);
    }

    private Duration timeToAppend(List<NewEvent> events) {
        long begun = System.nanoTime();
        node.writer.append(events);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private boolean appendLockIsHeld() {
        return Boolean.TRUE.equals(node.sql.queryForObject("""
                select exists (select from pg_locks l join pg_database d on d.oid = l.database
                                where d.datname = current_database() and l.locktype = 'advisory' and l.granted)
                """, Boolean.class));
    }

    private void assertLogHolds(int appended, int others) {
        assertThat(node.sql.queryForMap("""
                        select count(*) filter (where aggregate_id = ?) as appended,
                               count(*) filter (where aggregate_id = ?) as others,
                               max(global_index) as head
                          from log.event
                        """, AGGREGATE, "OTHER"))
                .containsEntry("appended", (long) appended)
                .containsEntry("others", (long) others)
                .containsEntry("head", (long) appended + others);
    }
}
