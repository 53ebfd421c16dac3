package io.smartshelf.command.log;

import static io.smartshelf.command.log.LogFixture.STORE_TIME;
import static io.smartshelf.command.log.LogFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class LogWriterTest {

    private TestDatabase database;
    private JdbcTemplate sql;

    @BeforeEach
    void openDatabase(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
    }

    @Test
    void anErrorIsToldToItsCallerAndTheNextOneIsServed() {
        var failed = new AtomicBoolean();
        LogWriter.ConnectionSource failsOnce = () -> {
            if (failed.compareAndSet(false, true)) {
                throw new StackOverflowError("planted");
            }
            return LogFixture.open(database);
        };
        try (var writer = writer(failsOnce, InstantSource.fixed(STORE_TIME), () -> {})) {
            assertThatThrownBy(() -> writer.append(events("MILK", 0, 1)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("MILK")
                    .hasCauseInstanceOf(StackOverflowError.class);
            writer.append(events("MILK", 0, 1));
        }
        assertThat(aggregates()).containsExactly("MILK");
    }

    @Test
    void whatIsDurableIsAnsweredThoughWakingTheReadersFails() {
        Runnable failing = () -> {
            throw new IllegalStateException("planted: readers cannot be woken");
        };
        try (var writer = writer(() -> LogFixture.open(database), InstantSource.fixed(STORE_TIME), failing)) {
            writer.append(events("MILK", 0, 1));
            writer.append(events("MILK", 1, 1));
        }
        assertThat(aggregates()).containsExactly("MILK", "MILK");
    }

    @Test
    void aCommandWithAGapInItsEventsIsRefusedByName() {
        try (var writer = writer(() -> LogFixture.open(database), InstantSource.fixed(STORE_TIME), () -> {})) {
            var gap = Stream.concat(events("MILK", 0, 1).stream(), events("MILK", 2, 1).stream())
                    .toList();
            assertThatThrownBy(() -> writer.append(gap))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("one command gives MILK event 2 behind event 0");
        }
        assertThat(aggregates()).isEmpty();
    }

    @Test
    void anEventThatTheDatabaseRefusesTakesNoNeighbourOfItsGroupWithIt() throws Exception {
        var clock = new HeldClock();
        try (var writer = writer(() -> LogFixture.open(database), clock, () -> {})) {
            // While the first is held, the others gather in one group.
            var first = new Caller(writer, "FIRST");
            clock.asked.await();
            var others = List.of(
                    new Caller(writer, "MILK"), new Caller(writer, "no text holds a \0"), new Caller(writer, "BREAD"));
            await().until(() -> others.stream().allMatch(Caller::waits));
            clock.goOn.countDown();
            first.answer();
            others.get(0).answer();
            assertThatThrownBy(others.get(1)::answer).hasCauseInstanceOf(EventStoreException.class);
            others.get(2).answer();
        }
        assertThat(aggregates()).startsWith("FIRST").containsExactlyInAnyOrder("FIRST", "MILK", "BREAD");
    }

    @Test
    void anAppendThatGoesOnInTheServerAfterItsConnectionWasLostIsNoConflict() throws Exception {
        var opened = new CopyOnWriteArrayList<Connection>();
        LogWriter.ConnectionSource remembered = () -> {
            Connection connection = LogFixture.open(database);
            opened.add(connection);
            return connection;
        };
        try (var blocking = LogFixture.open(database);
                var writer = writer(remembered, InstantSource.fixed(STORE_TIME), () -> {})) {
            blocking.setAutoCommit(false);
            try (var lock = blocking.createStatement()) {
                lock.execute("lock table log.event in share row exclusive mode");
            }
            var caller = new Caller(writer, "MILK");
            await().until(() -> appendLocks(true) == 1);
            opened.get(0).abort(Runnable::run);
            // The writer tries again, behind its own first attempt (or, on a very slow machine, after that gave up).
            await().until(() -> appendLocks(false) == 1 || opened.size() > 2);
            blocking.rollback();
            caller.answer();
        }
        assertThat(aggregates()).containsExactly("MILK");
    }

    private int appendLocks(boolean granted) {
        Integer count = sql.queryForObject("""
                select count(*) from pg_locks l join pg_database d on d.oid = l.database
                 where d.datname = current_database() and l.locktype = 'advisory' and l.granted = ?
                """, Integer.class, granted);
        return count == null ? 0 : count;
    }

    @Test
    void whoeverWaitsForAServerThatDoesNotAnswerIsToldWhenTheLogIsClosed() throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        LogWriter.ConnectionSource silent = () -> {
            asked.countDown();
            awaitUninterruptibly(never);
            throw new IllegalStateException("nobody lets it go on before the test is over");
        };
        try {
            Caller running;
            Caller queued;
            try (var writer = writer(silent, InstantSource.fixed(STORE_TIME), () -> {})) {
                running = new Caller(writer, "MILK");
                asked.await();
                queued = new Caller(writer, "BREAD");
                await().until(queued::waits);
            }
            assertThatThrownBy(running::answer).rootCause().hasMessageContaining("closed");
            assertThatThrownBy(queued::answer).rootCause().hasMessageContaining("closed");
        } finally {
            never.countDown();
        }
    }

    private static LogWriter writer(
            LogWriter.ConnectionSource connections, InstantSource storeClock, Runnable onAppended) {
        return new LogWriter(connections, storeClock, InstantSource.system(), onAppended);
    }

    private List<String> aggregates() {
        return sql.queryForList("select aggregate_id from log.event order by global_index", String.class);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The store's time, told only once the test allows it. */
    private static final class HeldClock implements InstantSource {

        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Instant instant() {
            asked.countDown();
            awaitUninterruptibly(goOn);
            return STORE_TIME;
        }
    }

    /** Someone who appends one event and waits. */
    private static final class Caller {

        private final FutureTask<Void> task;
        private final Thread thread;

        Caller(LogWriter writer, String aggregate) {
            task = new FutureTask<>(() -> writer.append(events(aggregate, 0, 1)), null);
            thread = new Thread(task, "caller-" + aggregate);
            thread.setDaemon(true);
            thread.start();
        }

        boolean waits() {
            return thread.getState() == Thread.State.WAITING;
        }

        void answer() throws Exception {
            task.get(30, TimeUnit.SECONDS);
        }
    }
}
