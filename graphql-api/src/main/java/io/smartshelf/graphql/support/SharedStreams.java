package io.smartshelf.graphql.support;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * One stream per key for any number of listeners. It begins with the first listener and ends with the last. Whoever joins
 * gets the newest element first; whoever is slow misses elements, but never the newest, and slows nobody down.
 */
public final class SharedStreams<K, T> {

    private final Function<K, Flux<T>> source;
    private final ConcurrentMap<K, Flux<T>> running = new ConcurrentHashMap<>();

    public SharedStreams(Function<K, Flux<T>> source) {
        this.source = source;
    }

    public Flux<T> of(K key) {
        return Flux.defer(() -> running.computeIfAbsent(key, this::share)).onBackpressureLatest();
    }

    private Flux<T> share(K key) {
        return Flux.defer(() -> source.apply(key))
                .doFinally(end -> running.remove(key))
                .replay(1)
                .refCount();
    }

    /** How many streams run at the moment. */
    public int size() {
        return running.size();
    }
}
