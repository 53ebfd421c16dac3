package io.smartshelf.saga.deadline;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fires deadlines as the store's clock passes them: whenever the clock has moved, or, in stepped time, when the store
 * role asks by a row in {@code saga.deadline_round}. After a jump of the clock it takes one stride after the other, each
 * when everything that the one before caused has happened: an order given up on Sunday morning is known at Sunday's cut-off.
 */
public final class DeadlineClock implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadlineClock.class);

    private static final Duration STRIDE = Duration.ofMinutes(5);

    private static final int LOOK_EVERY_MS = 250;
    private static final int NEXT_STRIDE_MS = 20;
    private static final int PAUSE_AFTER_FAILURE_MS = 1_000;
    private static final int LAST_DEADLINE_MS = 10_000;

    private final List<Deadlines> deadlines;
    private final InstantSource storeClock;
    private final boolean stepped;
    private final Turn turn;
    private final BooleanSupplier routinesAtRest;
    private final ConnectionSource connections;
    private final JdbcClient jdbc;
    private final Thread thread = new Thread(this::run, "deadline-clock");
    private boolean turnTaken;
    private volatile boolean running;
    private volatile boolean closed;

    /** Opens a connection that nobody else uses, to listen on. */
    @FunctionalInterface
    public interface ConnectionSource {
        Connection open() throws SQLException;
    }

    /**
     * A clock that fires once it is started.
     *
     * @param stepped true to fire on request only; whoever asks asks again once the routines are at rest
     * @param turn of the routines that follow up what deadlines cause
     * @param routinesAtRest whether everything that has happened has been followed up
     */
    public DeadlineClock(
            List<Deadlines> deadlines,
            InstantSource storeClock,
            boolean stepped,
            Turn turn,
            BooleanSupplier routinesAtRest,
            DataSource dataSource,
            ConnectionSource connections) {
        this.deadlines = List.copyOf(deadlines);
        this.storeClock = storeClock;
        this.stepped = stepped;
        this.turn = turn;
        this.routinesAtRest = routinesAtRest;
        this.connections = connections;
        this.jdbc = JdbcClient.create(dataSource);
        thread.setDaemon(true);
    }

    /** A round that a crash cut short goes on before anybody follows up its first half. */
    public void takeTurnForOpenRounds() {
        if (stepped && !openRounds().isEmpty()) {
            takeTurn();
        }
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    /** Last of all: what a deadline causes needs everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        close();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("listen deadline_round_asked");
                }
                var notifications = connection.unwrap(PGConnection.class);
                while (!closed) {
                    boolean moreDue = stepped ? answerRounds() : followClock();
                    notifications.getNotifications(moreDue ? NEXT_STRIDE_MS : LOOK_EVERY_MS);
                }
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    log.warn("deadlines are not fired for the moment, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** @return true if the clock is further on than a stride */
    private boolean followClock() {
        var now = storeClock.instant();
        var stride = nextStride(now);
        if (stride.isEmpty()) {
            return false;
        }
        boolean moreDue = stride.get().isBefore(now);
        if (!moreDue || routinesAtRest.getAsBoolean()) {
            takeTurn();
            try {
                fireUntil(stride.get(), () -> closed);
            } finally {
                giveTurn();
            }
        }
        return moreDue;
    }

    /** A round that has begun is finished, also when the clock is closed meanwhile. */
    private boolean answerRounds() {
        var rounds = openRounds();
        if (!rounds.isEmpty()) {
            takeTurn();
            try {
                for (Round round : rounds) {
                    var stride = nextStride(round.until());
                    answer(round.round(), stride.isEmpty() ? 0 : fireUntil(stride.get(), () -> false));
                }
            } finally {
                giveTurn();
            }
        }
        return false;
    }

    private void takeTurn() {
        if (!turnTaken) {
            turn.take();
            turnTaken = true;
        }
    }

    private void giveTurn() {
        turnTaken = false;
        turn.give();
    }

    /** Up to where to fire next; nothing if nothing is due. */
    private Optional<Instant> nextStride(Instant storeTime) {
        return deadlines.stream()
                .map(DeadlineClock::dueOf)
                .min(Comparator.naturalOrder())
                .filter(due -> !due.isAfter(storeTime))
                .map(due -> due.plus(STRIDE))
                .map(end -> end.isBefore(storeTime) ? end : storeTime);
    }

    private int fireUntil(Instant storeTime, BooleanSupplier stopRequested) {
        int fired = 0;
        var waiting = new ArrayList<>(deadlines);
        DeadlineFailedException failure = null;
        for (var next = earliest(waiting, storeTime);
                next.isPresent() && !stopRequested.getAsBoolean();
                next = earliest(waiting, storeTime)) {
            var kind = next.get();
            try {
                fired += kind.fireUntil(untilAnotherIsDue(kind, waiting, storeTime), stopRequested);
            } catch (DeadlineFailedException e) {
                // What fails holds up no deadline of another kind.
                waiting.remove(kind);
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return fired;
    }

    private static Optional<Deadlines> earliest(List<Deadlines> kinds, Instant storeTime) {
        return kinds.stream()
                .filter(kind -> !dueOf(kind).isAfter(storeTime))
                .min(Comparator.comparing(DeadlineClock::dueOf));
    }

    private static Instant untilAnotherIsDue(Deadlines kind, List<Deadlines> kinds, Instant storeTime) {
        return kinds.stream()
                .filter(other -> !other.equals(kind))
                .map(DeadlineClock::dueOf)
                .filter(due -> due.isBefore(storeTime))
                .min(Comparator.naturalOrder())
                .orElse(storeTime);
    }

    private static Instant dueOf(Deadlines kind) {
        return kind.nextDue().orElse(Instant.MAX);
    }

    private List<Round> openRounds() throws DataAccessException {
        return jdbc.sql("select round, until from saga.deadline_round where fired is null order by round")
                .query((row, number) ->
                        new Round(row.getLong(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private void answer(long round, int fired) {
        jdbc.sql("""
                        with answered as (
                          update saga.deadline_round set fired = :fired where round = :round returning 1)
                        select pg_notify('deadline_round_fired', '') from answered
                        """).param("fired", fired).param("round", round).query().listOfRows();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        running = false;
        try {
            thread.join(LAST_DEADLINE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Round(long round, Instant until) {}
}
