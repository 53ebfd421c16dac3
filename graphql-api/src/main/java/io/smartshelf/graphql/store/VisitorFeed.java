package io.smartshelf.graphql.store;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.store.FindVisitors;
import io.smartshelf.api.store.Visitors;
import io.smartshelf.graphql.error.RequestRejected;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Questions;
import io.smartshelf.graphql.support.SharedStreams;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is in a store: now, then whenever it changes. Counted once for all listeners of the store. */
final class VisitorFeed {

    /** People also leave as time passes, without any news. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Questions questions;
    private final Advances advances;
    private final InstantSource storeClock;
    private final SharedStreams<StoreId, Visitors> counts = new SharedStreams<>(this::follow);

    VisitorFeed(Questions questions, Advances advances, InstantSource storeClock) {
        this.questions = questions;
        this.advances = advances;
        this.storeClock = storeClock;
    }

    /** @return fails with {@link RequestRejected} if there is no such store */
    Mono<Visitors> now(StoreId store) {
        return Mono.defer(() -> questions.ask(new FindVisitors(store, storeClock.instant()), Visitors.class))
                .switchIfEmpty(Mono.error(() -> RequestRejected.unknownStore(store)));
    }

    Flux<Visitors> changes(StoreId store) {
        return counts.of(store);
    }

    private Flux<Visitors> follow(StoreId store) {
        var passing = Flux.interval(LOOK_EVERY).map(tick -> Advances.Advance.ADVANCED);
        return Flux.merge(advances.stream(), passing)
                .onBackpressureLatest()
                .concatMap(
                        look -> now(store).flux().concatWith(Mono.delay(PAUSE).then(Mono.empty())), 0)
                .distinctUntilChanged(VisitorFeed::people);
    }

    private static People people(Visitors visitors) {
        return new People(visitors.inside(), visitors.today());
    }

    private record People(int inside, int today) {}
}
