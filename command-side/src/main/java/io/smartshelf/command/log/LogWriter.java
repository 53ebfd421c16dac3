package io.smartshelf.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends events in groups: whatever is ready while one transaction runs goes into the next, with one statement on a
 * connection of its own. Each caller gets its own conflict error.
 *
 * <p>When the connection breaks, the outcome of the running statement is unknown; the writer connects anew and looks
 * which commands the log holds before it appends the others again.
 */
public final class LogWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    private static final String APPEND = "select first_index, conflicts from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String STORED = """
            select e.aggregate_id, e.sequence, e.payload
              from unnest(?::text[], ?::bigint[]) as n (id, seq)
              join log.event e on e.aggregate_id = n.id and e.sequence = n.seq
            """;

    /** Connection lost, server starting or stopping, serialisation, lock not available, too little of something. */
    private static final List<String> MAY_PASS = List.of("08", "57P", "40", "55P03", "53");

    private static final int MOST_WAITING = 4_096;
    private static final int LOOK_FOR_CLOSE_MS = 100;
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ConnectionSource connections;
    private final InstantSource storeClock;
    private final InstantSource wallClock;
    private final Runnable onAppended;
    private final BlockingQueue<PendingAppend> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "log-writer");

    /** Last index by first index of what this writer appended and the tail has not passed yet. */
    private final ConcurrentSkipListMap<Long, Long> own = new ConcurrentSkipListMap<>();

    /** Held while a commit is on its way; fair, so that whoever waits for its answer gets it before the next. */
    private final ReentrantLock committing = new ReentrantLock(true);

    private volatile boolean closed;
    private @Nullable Connection connection;
    private @Nullable PendingAppend heldBack;

    /** Opens a connection that nobody else uses. */
    @FunctionalInterface
    public interface ConnectionSource {
        Connection open() throws SQLException;
    }

    /**
     * Starts a writer.
     *
     * @param onAppended called on the writer's thread after each commit; must return at once
     */
    public LogWriter(
            ConnectionSource connections, InstantSource storeClock, InstantSource wallClock, Runnable onAppended) {
        this.connections = connections;
        this.storeClock = storeClock;
        this.wallClock = wallClock;
        this.onAppended = onAppended;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Appends the events of one command and returns when they are durable.
     *
     * @throws ConcurrencyException if an aggregate has moved on since the command read it
     * @throws EventStoreException if the log could not be reached for a minute, or refuses the events
     */
    void append(List<NewEvent> events) {
        var append = new PendingAppend(events, new CompletableFuture<>());
        try {
            if (closed || !waiting.offer(append, GIVE_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreException(
                        closed ? "the log is closed" : "the log does not keep up: " + MOST_WAITING + " commands wait");
            }
            append.done().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while appending to the log", e);
        } catch (ExecutionException e) {
            // A new exception per caller: the stack trace is the caller's, the cause the writer's.
            Throwable cause = e.getCause();
            if (cause instanceof ConcurrencyException conflict) {
                throw new ConcurrencyException(conflict.getMessage(), conflict);
            }
            throw new EventStoreException(
                    "the log did not take the events of " + events.get(0).aggregateId(), cause);
        }
    }

    /** Whether this writer appended the event at an index. To be asked once for every index, in order. */
    public boolean appended(long globalIndex) {
        boolean mine = owns(globalIndex);
        if (!mine) {
            // The event may be visible before the answer to its commit has arrived here: wait for that answer.
            committing.lock();
            try {
                mine = owns(globalIndex);
            } finally {
                committing.unlock();
            }
        }
        own.headMap(globalIndex).entrySet().removeIf(passed -> passed.getValue() <= globalIndex);
        return mine;
    }

    private boolean owns(long globalIndex) {
        var range = own.floorEntry(globalIndex);
        return range != null && globalIndex <= range.getValue();
    }

    private void run() {
        while (!closed) {
            AppendGroup group = null;
            try {
                group = nextGroup();
                if (group != null) {
                    commit(group.appends());
                }
            } catch (InterruptedException e) {
                // Closing; whoever still waits is told below.
                fail(group, e);
            } catch (RuntimeException | SQLException e) {
                log.error("appending a group of commands failed", e);
                fail(group, e);
            }
        }
        failAllWaiting();
        disconnect();
    }

    private @Nullable AppendGroup nextGroup() throws InterruptedException {
        var first = heldBack != null ? heldBack : waiting.poll(LOOK_FOR_CLOSE_MS, TimeUnit.MILLISECONDS);
        heldBack = null;
        if (first == null) {
            return null;
        }
        var group = new AppendGroup();
        group.offer(first);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!group.offer(next)) {
                heldBack = next;
                break;
            }
        }
        return group;
    }

    private void commit(List<PendingAppend> group) throws SQLException, InterruptedException {
        var open = new ArrayList<>(group);
        Instant giveUpAt = wallClock.instant().plus(GIVE_UP_AFTER);
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            try {
                if (attempt > 1) {
                    open.removeAll(confirmStored(open));
                }
                if (!open.isEmpty()) {
                    tryCommit(open);
                }
                return;
            } catch (SQLException e) {
                disconnect();
                if (!mayPass(e) || closed || wallClock.instant().isAfter(giveUpAt)) {
                    throw e;
                }
                Duration pause = Duration.ofMillis(20L << Math.min(attempt, 7));
                log.warn("appending to the log failed ({}), trying again in {} ms", e.getMessage(), pause.toMillis());
                TimeUnit.MILLISECONDS.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
            }
        }
    }

    private void tryCommit(List<PendingAppend> group) throws SQLException {
        Set<Integer> conflicts;
        committing.lock();
        try {
            conflicts = insert(group);
        } finally {
            committing.unlock();
        }
        onAppended.run();
        for (int command = 0; command < group.size(); command++) {
            var append = group.get(command);
            if (conflicts.contains(command)) {
                var first = append.events().get(0);
                append.done()
                        .completeExceptionally(new ConcurrencyException("aggregate " + first.aggregateId()
                                + " has moved on: sequence " + first.sequence() + " is not its next"));
            } else {
                append.done().complete(null);
            }
        }
    }

    private Set<Integer> insert(List<PendingAppend> group) throws SQLException {
        int count = group.stream().mapToInt(append -> append.events().size()).sum();
        var commandNos = new int[count];
        var aggregateIds = new String[count];
        var sequences = new long[count];
        var types = new String[count];
        var names = new String[count];
        var revisions = new String[count];
        var payloads = new byte[count][];
        var metadata = new byte[count][];
        int row = 0;
        for (int command = 0; command < group.size(); command++) {
            for (NewEvent event : group.get(command).events()) {
                commandNos[row] = command;
                aggregateIds[row] = event.aggregateId();
                sequences[row] = event.sequence();
                types[row] = event.aggregateType();
                names[row] = event.name();
                revisions[row] = event.revision();
                payloads[row] = event.payload();
                metadata[row] = event.metadata();
                row++;
            }
        }
        Connection to = connected();
        var arrays = to.unwrap(PGConnection.class);
        try (PreparedStatement append = to.prepareStatement(APPEND)) {
            append.setArray(1, arrays.createArrayOf("int4", commandNos));
            append.setArray(2, arrays.createArrayOf("text", aggregateIds));
            append.setArray(3, arrays.createArrayOf("int8", sequences));
            append.setArray(4, arrays.createArrayOf("text", types));
            append.setArray(5, arrays.createArrayOf("text", names));
            append.setArray(6, arrays.createArrayOf("text", revisions));
            append.setTimestamp(7, Timestamp.from(storeClock.instant()));
            append.setTimestamp(8, Timestamp.from(wallClock.instant()));
            append.setArray(9, arrays.createArrayOf("bytea", payloads));
            append.setArray(10, arrays.createArrayOf("bytea", metadata));
            try (ResultSet result = append.executeQuery()) {
                result.next();
                var conflicts = new HashSet<>(
                        Arrays.asList((Integer[]) result.getArray(2).getArray()));
                long first = result.getLong(1);
                int stored = 0;
                for (int command = 0; command < group.size(); command++) {
                    stored += conflicts.contains(command)
                            ? 0
                            : group.get(command).events().size();
                }
                if (stored > 0) {
                    own.put(first, first + stored - 1);
                }
                return conflicts;
            }
        }
    }

    /** Completes the commands whose events the log holds although no answer came, and returns them. */
    private List<PendingAppend> confirmStored(List<PendingAppend> group) throws SQLException {
        var ids = group.stream()
                .map(append -> append.events().get(0).aggregateId())
                .toArray(String[]::new);
        var sequences = group.stream()
                .mapToLong(append -> append.events().get(0).sequence())
                .toArray();
        var stored = new ArrayList<PendingAppend>();
        Connection to = connected();
        var arrays = to.unwrap(PGConnection.class);
        try (PreparedStatement query = to.prepareStatement(STORED)) {
            query.setArray(1, arrays.createArrayOf("text", ids));
            query.setArray(2, arrays.createArrayOf("int8", sequences));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    for (PendingAppend append : group) {
                        var first = append.events().get(0);
                        if (first.aggregateId().equals(rows.getString(1))
                                && first.sequence() == rows.getLong(2)
                                && Arrays.equals(first.payload(), rows.getBytes(3))) {
                            stored.add(append);
                        }
                    }
                }
            }
        }
        if (!stored.isEmpty()) {
            onAppended.run();
            stored.forEach(append -> append.done().complete(null));
        }
        return stored;
    }

    /** Whether the same statement may succeed later. */
    private static boolean mayPass(SQLException e) {
        String state = e.getSQLState();
        boolean diskFull = "53100".equals(state);
        return state != null && !diskFull && MAY_PASS.stream().anyMatch(state::startsWith);
    }

    private Connection connected() throws SQLException {
        var current = connection;
        if (current == null || current.isClosed()) {
            current = connections.open();
            current.setAutoCommit(true);
            connection = current;
        }
        return current;
    }

    private void disconnect() {
        var current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                log.debug("closing a broken connection", e);
            }
        }
    }

    private static void fail(@Nullable AppendGroup group, Exception reason) {
        if (group != null) {
            group.appends().forEach(append -> append.done().completeExceptionally(reason));
        }
    }

    private void failAllWaiting() {
        var reason = new EventStoreException("the log is closed");
        if (heldBack != null) {
            heldBack.done().completeExceptionally(reason);
        }
        for (var append = waiting.poll(); append != null; append = waiting.poll()) {
            append.done().completeExceptionally(reason);
        }
    }

    /** Lets the running group finish, refuses the others and closes the connection. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failAllWaiting();
    }
}
