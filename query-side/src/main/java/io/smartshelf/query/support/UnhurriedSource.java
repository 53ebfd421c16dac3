package io.smartshelf.query.support;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out events without saying at once that there are new ones: a processor then looks twice a second and finds many, and
 * writes them in one transaction. For readers nobody waits for.
 */
public final class UnhurriedSource<M extends Message<?>> implements StreamableMessageSource<M> {

    private final StreamableMessageSource<M> source;

    public UnhurriedSource(StreamableMessageSource<M> source) {
        this.source = source;
    }

    @Override
    public BlockingStream<M> openStream(@Nullable TrackingToken token) {
        return new Unhurried<>(source.openStream(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant moment) {
        return source.createTokenAt(moment);
    }

    private record Unhurried<M extends Message<?>>(BlockingStream<M> stream) implements BlockingStream<M> {

        @Override
        public Optional<M> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public M nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return false;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
