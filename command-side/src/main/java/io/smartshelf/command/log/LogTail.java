package io.smartshelf.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the log's events to every processor of this process. One thread reads what was appended, once for all readers
 * near the head; a reader that is further behind reads for itself until it has caught up. Readers are woken at once: by
 * this process's own appends directly, by those of others through LISTEN/NOTIFY.
 */
public final class LogTail implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogTail.class);

    /** Events kept for readers near the head. */
    private static final int KEPT = 1_024;

    private static final int BATCH = 1_000;

    /** Only if a notification is lost would anyone wait so long. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final LogReader reader;
    private final LogSerializer serializer;
    private final LogWriter.ConnectionSource connections;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final Condition published = lock.newCondition();
    private final Deque<TrackedEventMessage<?>> kept = new ArrayDeque<>(KEPT);
    private long head;
    private boolean signalled = true;

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Set<LogStream> streams = ConcurrentHashMap.newKeySet();
    private final Thread tailThread = new Thread(this::tail, "log-tail");
    private final Thread listenThread = new Thread(this::listen, "log-listen");
    private volatile boolean closed;
    private volatile @Nullable Connection listening;

    /**
     * Starts following the log from its present head.
     *
     * @param connections opens the connection that listens
     */
    public LogTail(DataSource dataSource, LogWriter.ConnectionSource connections, LogSerializer serializer) {
        this.reader = new LogReader(dataSource);
        this.connections = connections;
        this.serializer = serializer;
        this.head = reader.head();
        tailThread.setDaemon(true);
        listenThread.setDaemon(true);
        tailThread.start();
        listenThread.start();
    }

    /** Is told of every event before any reader sees it, on the tail's thread; must return at once. */
    @FunctionalInterface
    public interface Follower {
        void appended(String aggregateId, long globalIndex);
    }

    /** Adds a follower; it is told of the events from now on. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** Says that something was appended; returns at once. */
    public void wake() {
        lock.lock();
        try {
            signalled = true;
            appended.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return open(new LogStream(PostgresEventStorageEngine.position(token), true));
    }

    /** The same events as they are stored now: somebody may have repaired one that is kept here. */
    public StreamableMessageSource<TrackedEventMessage<?>> stored() {
        return new StreamableMessageSource<>() {

            @Override
            public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
                return open(new LogStream(PostgresEventStorageEngine.position(token), false));
            }

            @Override
            public TrackingToken createTailToken() {
                return LogTail.this.createTailToken();
            }
        };
    }

    private LogStream open(LogStream stream) {
        streams.add(stream);
        return stream;
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant storeTime) {
        return new GlobalSequenceTrackingToken(reader.headBefore(storeTime));
    }

    private void tail() {
        while (!closed) {
            try {
                awaitSignal();
                for (var batch = read(head, BATCH); !batch.isEmpty(); batch = read(head, BATCH)) {
                    publish(batch);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Also an error: every processor of this process lives on this thread.
                log.warn("the tail of the log cannot be read, trying again: {}", e.getMessage(), e);
            }
        }
    }

    private void awaitSignal() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = LONGEST_WAIT.toNanos();
            while (!signalled && left > 0) {
                left = appended.awaitNanos(left);
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }

    private void publish(List<TrackedEventMessage<?>> batch) {
        for (TrackedEventMessage<?> event : batch) {
            String aggregateId = ((DomainEventMessage<?>) event).getAggregateIdentifier();
            followers.forEach(follower -> follower.appended(aggregateId, indexOf(event)));
        }
        lock.lock();
        try {
            for (TrackedEventMessage<?> event : batch) {
                if (kept.size() == KEPT) {
                    kept.removeFirst();
                }
                kept.addLast(event);
            }
            head = indexOf(batch.get(batch.size() - 1));
            published.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(LogStream::available);
    }

    private void listen() {
        int failures = 0;
        while (!closed) {
            try (Connection connection = connections.open();
                    Statement statement = connection.createStatement()) {
                listening = connection;
                statement.execute("listen log_appended");
                failures = 0;
                wake();
                var notifications = connection.unwrap(PGConnection.class);
                while (!closed) {
                    if (notifications.getNotifications((int) LONGEST_WAIT.toMillis()).length > 0) {
                        wake();
                    }
                }
            } catch (SQLException e) {
                if (!closed) {
                    log.warn("not notified of appends for the moment: {}", e.getMessage());
                    failures = Math.min(failures + 1, 5);
                    pause(Duration.ofMillis(50L << failures));
                }
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<TrackedEventMessage<?>> read(long position, int limit) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        reader.behind(position, limit).stream(), serializer, NoOpEventUpcaster.INSTANCE)
                .toList();
    }

    private static long indexOf(TrackedEventMessage<?> event) {
        return PostgresEventStorageEngine.position(event.trackingToken());
    }

    /** Stops both threads; open streams end. */
    @Override
    public void close() {
        closed = true;
        tailThread.interrupt();
        wake();
        streams.forEach(LogStream::available);
        stopListening();
        try {
            listenThread.join(2 * LONGEST_WAIT.toMillis());
            tailThread.join(LONGEST_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the thread that waits for notifications, which nothing else can. */
    private void stopListening() {
        Connection current = listening;
        if (current != null) {
            try {
                current.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("aborting the listening connection", e);
            }
        }
    }

    /** One reader's place in the log. Used by one thread at a time. */
    private final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

        private final Deque<TrackedEventMessage<?>> next = new ArrayDeque<>();
        private final boolean takesWhatIsKept;
        private long position;
        private volatile @Nullable Runnable callback;

        LogStream(long position, boolean takesWhatIsKept) {
            this.position = position;
            this.takesWhatIsKept = takesWhatIsKept;
        }

        void available() {
            Runnable current = callback;
            if (current != null) {
                current.run();
            }
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            fill();
            return Optional.ofNullable(next.peekFirst());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            fill();
            if (next.isEmpty() && timeout > 0) {
                awaitPublished(unit.toNanos(timeout));
                fill();
            }
            return !next.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
                if (closed) {
                    throw new InterruptedException("the log's tail was closed");
                }
            }
            return next.removeFirst();
        }

        private void awaitPublished(long nanos) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = nanos;
                while (head <= position && left > 0 && !closed) {
                    left = published.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }

        private void fill() {
            if (!next.isEmpty()) {
                return;
            }
            if (!takesWhatIsKept || !fillFromKept()) {
                next.addAll(read(position, BATCH));
            }
            if (!next.isEmpty()) {
                position = indexOf(next.peekLast());
            }
        }

        /** Takes what is kept behind the position; false if the position lies before everything kept. */
        private boolean fillFromKept() {
            lock.lock();
            try {
                if (position >= head) {
                    return true;
                }
                TrackedEventMessage<?> oldest = kept.peekFirst();
                if (oldest == null || indexOf(oldest) > position + 1) {
                    return false;
                }
                var newestFirst = kept.descendingIterator();
                while (newestFirst.hasNext()) {
                    TrackedEventMessage<?> event = newestFirst.next();
                    if (indexOf(event) <= position) {
                        break;
                    }
                    next.addFirst(event);
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            return true;
        }

        @Override
        public void close() {
            streams.remove(this);
        }
    }
}
