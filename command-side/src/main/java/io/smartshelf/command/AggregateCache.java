package io.smartshelf.command;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were used last, up to a bound, by reference. What was loaded before its eviction is not
 * taken back: a command that began with a stale state must not leave it for the next. Nor is an aggregate kept that has
 * no id: a command would have created it, and found nothing to do.
 */
final class AggregateCache implements Cache {

    private static final String LOADED_AT = AggregateCache.class.getName();

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;
    private final com.github.benmanes.caffeine.cache.Cache<Object, Long> evictedAt;
    private final AtomicLong evictions = new AtomicLong();

    AggregateCache(int bound) {
        entries = Caffeine.newBuilder().maximumSize(bound).build();
        evictedAt = Caffeine.newBuilder().maximumSize(bound).build();
    }

    void evict(String aggregateId) {
        evictedAt.put(aggregateId, evictions.incrementAndGet());
        entries.invalidate(aggregateId);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface asks for an unchecked value
    public <K, V> @Nullable V get(K key) {
        long now = evictions.get();
        CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork.resources().putIfAbsent(LOADED_AT, now));
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(@Nullable Object key, Object value) {
        if (key == null) {
            return;
        }
        entries.put(key, value);
        Long evicted = evictedAt.getIfPresent(key);
        if (evicted != null && evicted > loadedAt()) {
            entries.invalidate(key);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    private static long loadedAt() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.<Long>getResource(LOADED_AT))
                .orElse(0L);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) entries.get(key, absent -> value.get());
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    /** Nothing listens: a weak cache would need it, this one does not. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
