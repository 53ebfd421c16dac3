package io.smartshelf.graphql.clock;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.api.clock.FindStoreClock;
import io.smartshelf.api.clock.StoreClockStatus;
import io.smartshelf.graphql.support.Questions;
import io.smartshelf.graphql.support.SharedStreams;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The store's clock. */
@Controller
public final class StoreClockController {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Questions questions;
    private final InstantSource storeClock;
    private final SharedStreams<String, StoreClock> ticks = new SharedStreams<>(clock -> follow());

    StoreClockController(Questions questions, InstantSource storeClock) {
        this.questions = questions;
        this.storeClock = storeClock;
    }

    @QueryMapping
    Mono<StoreClock> storeClock() {
        return questions.ask(new FindStoreClock(), StoreClockStatus.class).map(this::at);
    }

    @SubscriptionMapping
    Flux<StoreClock> storeClockChanged() {
        return ticks.of("store clock");
    }

    private Flux<StoreClock> follow() {
        return Flux.interval(Duration.ZERO, LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> storeClock(), 0)
                .distinctUntilChanged();
    }

    /** The stored clock says how time runs; what time it is now the clock itself says, which runs between its steps. */
    private StoreClock at(StoreClockStatus status) {
        return new StoreClock(storeClock.instant().atOffset(ZoneOffset.UTC), status.mode(), status.pace());
    }

    /** The clock as the schema shows it. */
    record StoreClock(
            OffsetDateTime now, ClockMode mode, @Nullable Double pace) {}
}
