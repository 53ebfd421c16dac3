package io.smartshelf.graphql.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Questions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

@GraphqlApiTest
class ShelfFeedTest {

    private static final StoreId STORE = StoreId.DEFAULT;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private QuerySide querySide;

    private ShelfFeed feed;

    @BeforeEach
    void open(@Autowired Questions questions, @Autowired Advances advances) {
        querySide.reset();
        feed = new ShelfFeed(questions, advances);
    }

    @AfterEach
    void nobodyIsLeftListening() {
        await().untilAsserted(() -> assertThat(querySide.listeners()).isZero());
        assertThat(feed.storesFollowed()).isZero();
    }

    @Test
    void aListenerGetsEveryShelfFirstAndThenWhatChanges() {
        querySide.change("MILK", 8);
        querySide.change("BREAD", 5);

        StepVerifier.create(feed.changes(STORE, -1))
                .assertNext(first -> assertThat(stock(first)).containsExactly("MILK 8", "BREAD 5"))
                .then(() -> querySide.stock("MILK", 7))
                .assertNext(next -> {
                    assertThat(stock(next)).containsExactly("MILK 7");
                    assertThat(next.position()).isEqualTo(2);
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aListenerThatComesBackGetsOnlyWhatItMissed() {
        querySide.change("MILK", 8);
        querySide.change("BREAD", 5);
        querySide.change("MILK", 7);

        StepVerifier.create(feed.changes(STORE, 1))
                .assertNext(missed -> assertThat(stock(missed)).containsExactly("MILK 7"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aListenerThatMissedNothingIsToldSo() {
        querySide.change("MILK", 8);

        StepVerifier.create(feed.changes(STORE, 0))
                .assertNext(nothing -> {
                    assertThat(nothing.shelves()).isEmpty();
                    assertThat(nothing.position()).isZero();
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aPositionTheReadModelHasNotReachedBelongsToAnotherReadModel() {
        querySide.change("MILK", 8);

        StepVerifier.create(feed.changes(STORE, 1_000))
                .assertNext(all -> assertThat(stock(all)).containsExactly("MILK 8"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aReadModelBuiltAnewIsSentAnew() {
        querySide.change("MILK", 8);
        querySide.change("BREAD", 5);

        StepVerifier.create(feed.changes(STORE, -1))
                .expectNextCount(1)
                .then(() -> {
                    querySide.rebuilt();
                    querySide.stock("MILK", 6);
                })
                .assertNext(all -> {
                    assertThat(stock(all)).containsExactly("MILK 6");
                    assertThat(all.position()).isZero();
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aSlowListenerGetsEachShelfOnceWithItsNewestState() {
        querySide.change("MILK", 100);
        querySide.change("BREAD", 5);

        StepVerifier.create(feed.changes(STORE, -1), 1)
                .expectNextCount(1)
                .then(() -> {
                    for (int units = 99; units >= 50; units--) {
                        querySide.stock("MILK", units);
                    }
                    awaitBoard(51);
                })
                .thenRequest(1)
                .assertNext(all -> {
                    assertThat(stock(all)).containsExactly("MILK 50");
                    assertThat(all.position()).isEqualTo(51);
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aFastListenerGetsAMessageAtOnceAndThenAtMostFiftyASecond() {
        StepVerifier.withVirtualTime(() -> feed.changes(STORE, -1))
                .thenAwait()
                .expectNextCount(1)
                .thenAwait(Duration.ofSeconds(10))
                .then(() -> querySide.stock("MILK", 10))
                .thenAwait()
                .assertNext(atOnce -> assertThat(stock(atOnce)).containsExactly("MILK 10"))
                .then(() -> querySide.stock("MILK", 9))
                .then(() -> querySide.stock("MILK", 8))
                .expectNoEvent(Duration.ofMillis(19))
                .thenAwait(Duration.ofMillis(1))
                .assertNext(later -> assertThat(stock(later)).containsExactly("MILK 8"))
                .expectNoEvent(Duration.ofSeconds(10))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void allListenersOfAStoreShareOneReading() {
        querySide.change("MILK", 8);
        var one = StepVerifier.create(feed.changes(STORE, -1))
                .expectNextCount(1)
                .assertNext(next -> assertThat(stock(next)).containsExactly("MILK 7"))
                .thenCancel()
                .verifyLater();
        var other = StepVerifier.create(feed.changes(STORE, -1))
                .expectNextCount(1)
                .assertNext(next -> assertThat(stock(next)).containsExactly("MILK 7"))
                .thenCancel()
                .verifyLater();
        await().until(() -> querySide.asked(FindShelvesChanged.class) == 1);

        querySide.stock("MILK", 7);
        one.verify(PATIENCE);
        other.verify(PATIENCE);

        assertThat(querySide.asked(FindShelvesChanged.class)).isEqualTo(2);
    }

    @Test
    void aReadThatFailsIsRepeated() {
        querySide.change("MILK", 8);
        querySide.failing(3, new IllegalStateException("not now"));

        StepVerifier.create(feed.changes(STORE, -1))
                .assertNext(first -> assertThat(stock(first)).containsExactly("MILK 8"))
                .thenCancel()
                .verify(PATIENCE);
    }

    private void awaitBoard(long position) {
        StepVerifier.create(feed.changes(STORE, position).take(1))
                .assertNext(reached -> assertThat(reached.position()).isEqualTo(position))
                .expectComplete()
                .verify(PATIENCE);
    }

    private static List<String> stock(ShelfChanges changes) {
        return changes.shelves().stream()
                .map(shelf -> shelf.sku() + " " + shelf.unitsOnDisplay())
                .toList();
    }
}
