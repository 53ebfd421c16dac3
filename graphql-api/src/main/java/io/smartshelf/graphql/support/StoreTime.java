package io.smartshelf.graphql.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What time it is in the store. Its clock may be in another process, so no thread that serves others waits for it. */
public final class StoreTime {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final InstantSource storeClock;

    StoreTime(InstantSource storeClock) {
        this.storeClock = storeClock;
    }

    /** Fails with {@link DataAccessResourceFailureException} if the clock does not answer, or no store has opened yet. */
    public Mono<Instant> now() {
        return Mono.fromCallable(storeClock::instant)
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(LIMIT)
                .onErrorMap(failure -> new DataAccessResourceFailureException("The store's clock is silent", failure));
    }
}
