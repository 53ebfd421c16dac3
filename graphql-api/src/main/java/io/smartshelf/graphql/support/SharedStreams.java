package io.smartshelf.graphql.support;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One stream per key for any number of listeners. It begins with the first listener and ends with the last. Whoever joins
 * gets the newest element first; whoever is slow misses elements, but never the newest, and slows nobody down.
 */
public final class SharedStreams<K, T> {

    private final Function<K, Flux<T>> source;
    private final ConcurrentMap<K, Shared<T>> running = new ConcurrentHashMap<>();

    public SharedStreams(Function<K, Flux<T>> source) {
        this.source = source;
    }

    public Flux<T> of(K key) {
        return Flux.using(() -> join(key), shared -> shared.newest.asFlux(), shared -> leave(key, shared))
                .onBackpressureLatest();
    }

    /** How many streams run at the moment. */
    public int size() {
        return running.size();
    }

    private Shared<T> join(K key) {
        var joined = running.compute(key, (k, found) -> {
            var shared = found != null ? found : new Shared<T>();
            shared.listeners++;
            return shared;
        });
        // Outside of compute, which holds a lock: a source may do anything when it begins.
        joined.beginOnce(Flux.defer(() -> source.apply(key)));
        return joined;
    }

    private void leave(K key, Shared<T> left) {
        var others =
                running.computeIfPresent(key, (k, found) -> found == left && --found.listeners == 0 ? null : found);
        if (others != left) {
            left.connection.dispose();
        }
    }

    /** Reactor's replay().refCount() loses listeners that leave while they join (reactor-core issue 4387), so we count. */
    private static final class Shared<T> {

        private final Sinks.Many<T> newest = Sinks.many().replay().latest();
        private final AtomicBoolean begun = new AtomicBoolean();
        private final Disposable.Swap connection = Disposables.swap();

        /** Changes only while the map computes this stream's entry. */
        private int listeners;

        void beginOnce(Flux<T> elements) {
            if (begun.compareAndSet(false, true)) {
                connection.update(elements.subscribe(
                        element -> newest.emitNext(element, Sinks.EmitFailureHandler.FAIL_FAST),
                        failure -> newest.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST),
                        () -> newest.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST)));
            }
        }
    }
}
