package io.smartshelf.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** A log in memory whose readers are woken at once. Positions count from 1. */
final class LogInMemory implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

    void append(List<DomainEventMessage<?>> appended) {
        synchronized (events) {
            for (DomainEventMessage<?> event : appended) {
                events.add(new GenericTrackedDomainEventMessage<>(token(events.size() + 1), event));
            }
        }
        readers.forEach(Reader::wake);
    }

    /** Somebody repairs an event that is in the log. */
    void repair(long position, Object payload) {
        synchronized (events) {
            var broken = (GenericTrackedDomainEventMessage<?>) events.get((int) position - 1);
            events.set(
                    (int) position - 1,
                    new GenericTrackedDomainEventMessage<>(
                            broken.trackingToken(),
                            new GenericDomainEventMessage<>(
                                    broken.getType(),
                                    broken.getAggregateIdentifier(),
                                    broken.getSequenceNumber(),
                                    payload,
                                    broken.getMetaData(),
                                    broken.getIdentifier(),
                                    broken.getTimestamp())));
        }
    }

    long head() {
        synchronized (events) {
            return events.size();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        var reader = new Reader(token == null ? 0 : (int) token.position().orElseThrow());
        readers.add(reader);
        return reader;
    }

    @Override
    public TrackingToken createTailToken() {
        return token(0);
    }

    private static GlobalSequenceTrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private final class Reader implements BlockingStream<TrackedEventMessage<?>> {

        private int next;
        private volatile @Nullable Runnable callback;

        Reader(int read) {
            this.next = read;
        }

        void wake() {
            var current = callback;
            if (current != null) {
                current.run();
            }
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            synchronized (events) {
                return next < events.size() ? Optional.of(events.get(next)) : Optional.empty();
            }
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return peek().isPresent();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            var event = peek().orElseThrow();
            next++;
            return event;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            return true;
        }

        @Override
        public void close() {
            readers.remove(this);
        }
    }
}
