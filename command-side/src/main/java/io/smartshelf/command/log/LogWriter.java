package io.smartshelf.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
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
import java.util.stream.Collectors;
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
 * <p>When the connection breaks, the outcome of the running statement is unknown; the writer connects anew and appends
 * again. Commands that then conflict with nothing but their own events had been stored.
 */
public final class LogWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    private static final String APPEND = "select first_index, conflicts from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String STORED = """
            select e.aggregate_id, e.payload
              from unnest(?::text[], ?::bigint[]) as n (id, seq)
              join log.event e on e.aggregate_id = n.id and e.sequence = n.seq
            """;

    /**
     * The server ends a transaction that lasts longer. Its statement runs without the client, but the lock would stay if
     * the client froze between the statement and the message that lets the server commit it.
     */
    private static final String LIMIT_TRANSACTIONS = "set transaction_timeout = '2s'";

    /**
     * Connection lost, server starting or stopping, serialisation, lock not available, transaction took too long, too
     * little of something.
     */
    private static final List<String> MAY_PASS = List.of("08", "57P", "40", "55P03", "25P04", "53");

    /** Data, constraint or size that the server does not take, whoever sends it. */
    private static final List<String> CONTENT_REFUSED = List.of("22", "23", "54");

    private static final int MOST_WAITING = 4_096;
    private static final int MOST_IDS_IN_A_MESSAGE = 20;
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
    private volatile @Nullable Connection connection;
    private volatile List<PendingAppend> running = List.of();
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
        checkSequences(events);
        var append = new PendingAppend(events, new CompletableFuture<>());
        try {
            if (closed || !waiting.offer(append, GIVE_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreException(
                        closed ? "the log is closed" : "the log does not keep up: " + MOST_WAITING + " commands wait");
            }
            if (closed) {
                // The thread may have ended before the offer: then nobody else would answer.
                refuseWaiting();
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

    private static void checkSequences(List<NewEvent> events) {
        var last = new HashMap<String, Long>();
        for (NewEvent event : events) {
            Long before = last.put(event.aggregateId(), event.sequence());
            if (before != null && event.sequence() != before + 1) {
                throw new IllegalStateException("one command gives " + event.aggregateId() + " event "
                        + event.sequence() + " behind event " + before);
            }
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
        try {
            while (!closed) {
                appendNextGroup();
            }
        } finally {
            // However the thread ends, nobody may wait for it any longer.
            closed = true;
            refuse(heldBack);
            refuseWaiting();
            disconnect();
        }
    }

    private void appendNextGroup() {
        var group = new AppendGroup();
        try {
            fill(group);
            if (!group.appends().isEmpty()) {
                running = group.appends();
                commit(running);
            }
        } catch (InterruptedException e) {
            // Closing; whoever still waits is told when the thread ends.
            fail(group.appends(), e);
        } catch (Throwable e) {
            // Also an error: nobody else answers callers. They are told before anything else can fail.
            fail(group.appends(), e);
            log.error("appending the events of {} failed", ids(group.appends()), e);
            disconnect();
        }
    }

    /** Waits a moment for a first command and takes those that are ready by then. */
    private void fill(AppendGroup group) throws InterruptedException {
        var next = heldBack != null ? heldBack : waiting.poll(LOOK_FOR_CLOSE_MS, TimeUnit.MILLISECONDS);
        while (next != null) {
            heldBack = next;
            if (!group.offer(next)) {
                return;
            }
            heldBack = null;
            next = waiting.poll();
        }
    }

    private void commit(List<PendingAppend> group) throws SQLException, InterruptedException {
        try {
            commitTogether(group, false);
        } catch (SQLException e) {
            if (group.size() == 1 || !startsWithOneOf(CONTENT_REFUSED, e.getSQLState())) {
                throw e;
            }
            log.warn("a group of {} commands was refused ({}), appending each by itself", group.size(), e.getMessage());
            for (PendingAppend append : group) {
                commitAlone(append);
            }
        }
    }

    /** What the log refuses is told to its own caller, so that one command takes no neighbour with it. */
    private void commitAlone(PendingAppend append) throws SQLException, InterruptedException {
        try {
            commitTogether(List.of(append), true);
        } catch (SQLException e) {
            if (mayPass(e)) {
                throw e;
            }
            append.done().completeExceptionally(e);
        }
    }

    /** @param again whether an earlier attempt may have stored some of it */
    private void commitTogether(List<PendingAppend> group, boolean again) throws SQLException, InterruptedException {
        Instant giveUpAt = wallClock.instant().plus(GIVE_UP_AFTER);
        for (int attempt = 1; ; attempt++) {
            try {
                tryCommit(group, again || attempt > 1);
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

    private void tryCommit(List<PendingAppend> group, boolean again) throws SQLException {
        Set<Integer> conflicts;
        committing.lock();
        try {
            conflicts = insert(group);
        } finally {
            committing.unlock();
        }
        if (again && !conflicts.isEmpty()) {
            // Looked at now and not before the insert: the lost attempt may have gone on in the server until then.
            conflicts.removeAll(stored(group, conflicts));
        }
        try {
            onAppended.run();
        } finally {
            answer(group, conflicts);
        }
    }

    private static void answer(List<PendingAppend> group, Set<Integer> conflicts) {
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

    /** Which commands conflict only with their own events, stored by an attempt whose answer was lost. */
    private Set<Integer> stored(List<PendingAppend> group, Set<Integer> conflicts) throws SQLException {
        var byFirstEvent = new HashMap<String, Integer>();
        conflicts.forEach(
                command -> byFirstEvent.put(firstOf(group.get(command)).aggregateId(), command));
        var first = byFirstEvent.values().stream()
                .map(command -> firstOf(group.get(command)))
                .toList();
        var stored = new HashSet<Integer>();
        Connection to = connected();
        var arrays = to.unwrap(PGConnection.class);
        try (PreparedStatement query = to.prepareStatement(STORED)) {
            query.setArray(
                    1,
                    arrays.createArrayOf(
                            "text", first.stream().map(NewEvent::aggregateId).toArray(String[]::new)));
            query.setArray(
                    2,
                    arrays.createArrayOf(
                            "int8", first.stream().mapToLong(NewEvent::sequence).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Integer command = byFirstEvent.get(rows.getString(1));
                    if (command != null
                            && Arrays.equals(firstOf(group.get(command)).payload(), rows.getBytes(2))) {
                        stored.add(command);
                    }
                }
            }
        }
        return stored;
    }

    private static NewEvent firstOf(PendingAppend append) {
        return append.events().get(0);
    }

    /** Whether the same statement may succeed later. */
    private static boolean mayPass(SQLException e) {
        String state = e.getSQLState();
        boolean diskFull = "53100".equals(state);
        return !diskFull && startsWithOneOf(MAY_PASS, state);
    }

    private static boolean startsWithOneOf(List<String> prefixes, @Nullable String state) {
        return state != null && prefixes.stream().anyMatch(state::startsWith);
    }

    private Connection connected() throws SQLException {
        var current = connection;
        if (current == null || current.isClosed()) {
            current = connections.open();
            connection = current;
            current.setAutoCommit(true);
            try (Statement statement = current.createStatement()) {
                statement.execute(LIMIT_TRANSACTIONS);
            }
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

    private static void fail(List<PendingAppend> group, Throwable reason) {
        group.forEach(append -> append.done().completeExceptionally(reason));
    }

    private static String ids(List<PendingAppend> group) {
        var ids = group.stream()
                .map(append -> append.events().get(0).aggregateId())
                .limit(MOST_IDS_IN_A_MESSAGE)
                .collect(Collectors.joining(", "));
        int more = group.size() - MOST_IDS_IN_A_MESSAGE;
        return more > 0 ? ids + " and " + more + " more" : ids;
    }

    private void refuseWaiting() {
        for (var append = waiting.poll(); append != null; append = waiting.poll()) {
            refuse(append);
        }
    }

    private static void refuse(@Nullable PendingAppend append) {
        if (append != null) {
            append.done().completeExceptionally(new EventStoreException("the log is closed"));
        }
    }

    /** Gives the running group a moment to finish, refuses the others and closes the connection. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            if (thread.isAlive()) {
                // A server that does not answer: an interrupt does not end the wait for it, nor may callers share it.
                thread.interrupt();
                abortConnection();
                fail(running, new EventStoreException("the log was closed before the server answered"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting();
    }

    private void abortConnection() {
        var current = connection;
        if (current != null) {
            try {
                current.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("aborting a connection that does not answer", e);
            }
        }
    }
}
