package io.smartshelf.graphql.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

class SharedStreamsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<TestPublisher<String>> begun = new ArrayList<>();

    private final SharedStreams<String, String> streams = new SharedStreams<>(key -> {
        var stream = TestPublisher.<String>create();
        begun.add(stream);
        return stream.flux();
    });

    @Test
    void allListenersShareOneStreamThatEndsWithTheLast() {
        var one = streams.of("dairy").subscribe();
        var other = streams.of("dairy").subscribe();

        one.dispose();
        begun.get(0).assertSubscribers(1);
        other.dispose();

        begun.get(0).assertNoSubscribers();
        assertThat(begun).hasSize(1);
        assertThat(streams.size()).isZero();
    }

    @Test
    void whoeverJoinsGetsTheNewestFirst() {
        var stays = streams.of("dairy").subscribe();
        begun.get(0).next("old", "new");

        assertThat(streams.of("dairy").blockFirst(PATIENCE)).isEqualTo("new");
        stays.dispose();
    }

    @Test
    void whoeverLeavesWhileJoiningHasLeft() {
        var stays = streams.of("dairy").subscribe();
        begun.get(0).next("new");
        streams.of("dairy").blockFirst(PATIENCE);

        stays.dispose();

        begun.get(0).assertNoSubscribers();
        assertThat(streams.size()).isZero();
    }

    @Test
    void whoeverIsSlowGetsTheNewestOnly() {
        var got = new ArrayList<String>();
        var slow = new BaseSubscriber<String>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {}

            @Override
            protected void hookOnNext(String element) {
                got.add(element);
            }
        };
        streams.of("dairy").subscribe(slow);
        begun.get(0).next("old", "older than new", "new");

        slow.request(1);

        assertThat(got).containsExactly("new");
        slow.cancel();
    }

    @Test
    void aFailureReachesAllWhoListenAndTheNextBeginsAnew() {
        var failed = streams.of("dairy").next().toFuture();
        begun.get(0).error(new IllegalStateException("spoilt"));

        assertThat(failed)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .withMessage("spoilt");

        var next = streams.of("dairy").next().toFuture();
        begun.get(1).next("fresh");
        assertThat(next).isCompletedWithValue("fresh");
        assertThat(streams.size()).isZero();
    }

    @Test
    void listenersThatComeAndGoAtTheSameMomentAreServedAndLeaveNothingBehind() {
        var listening = new AtomicInteger();
        var busy = new SharedStreams<String, Integer>(key -> Flux.create(
                sink -> {
                    listening.incrementAndGet();
                    sink.onDispose(listening::decrementAndGet);
                    sink.next(listening.get());
                },
                FluxSink.OverflowStrategy.LATEST));

        var visits = Flux.range(0, 4)
                .flatMap(visitor -> Flux.range(0, 20_000)
                        .concatMap(visit -> busy.of("dairy").take(1))
                        .subscribeOn(Schedulers.boundedElastic()));

        assertThat(visits.count().block(PATIENCE)).isEqualTo(80_000);
        assertThat(listening).hasValue(0);
        assertThat(busy.size()).isZero();
    }
}
