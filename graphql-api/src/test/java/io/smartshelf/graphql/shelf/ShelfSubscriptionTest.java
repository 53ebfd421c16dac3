package io.smartshelf.graphql.shelf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@GraphqlApiTest
class ShelfSubscriptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private QuerySide querySide;

    private Browser browser;
    private int port;

    @BeforeEach
    void open(@LocalServerPort int port) {
        querySide.reset();
        this.port = port;
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
        await().untilAsserted(() -> assertThat(querySide.listeners()).isZero());
    }

    @Test
    void changesReachTheBrowserOverItsSocket() {
        querySide.change("MILK", 8);

        StepVerifier.create(changes(browser, -1))
                .assertNext(first -> assertThat(first.stock()).containsExactly(Map.entry("MILK", 8)))
                .then(() -> querySide.stock("MILK", 7))
                .assertNext(next -> assertThat(next.stock()).containsExactly(Map.entry("MILK", 7)))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aBrowserThatLostItsConnectionResumesWhereItWas() {
        querySide.change("MILK", 8);
        querySide.change("BREAD", 5);
        var seen = first(changes(browser, -1));
        browser.close();
        querySide.stock("MILK", 7);
        browser = new Browser(port);

        StepVerifier.create(changes(browser, seen.position()))
                .assertNext(missed -> assertThat(missed.stock()).containsExactly(Map.entry("MILK", 7)))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void closingASubscriptionFreesItWhileTheConnectionStays() {
        querySide.change("MILK", 8);

        StepVerifier.create(changes(browser, -1))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);

        await().untilAsserted(() -> assertThat(querySide.listeners()).isZero());
        assertThat(first(changes(browser, -1)).stock()).containsExactly(Map.entry("MILK", 8));
    }

    @Test
    void aStoreIdOfAnotherFormIsRefusedWithACode() {
        StepVerifier.create(browser.socket()
                        .document("subscription { shelfChanged(storeId: \"no store\") { position } }")
                        .executeSubscription()
                        .toFlux())
                .expectErrorSatisfies(refused -> assertThat(refused).hasStackTraceContaining("INVALID_ARGUMENT"))
                .verify(PATIENCE);
    }

    private static Changes first(Flux<Changes> changes) {
        return requireNonNull(changes.blockFirst(PATIENCE));
    }

    private static Flux<Changes> changes(Browser browser, long afterPosition) {
        return browser.socket()
                .document("subscription($after: Long) { shelfChanged(storeId: \"S001\", afterPosition: $after) {"
                        + " position shelves { sku unitsOnDisplay } } }")
                .variable("after", afterPosition)
                .executeSubscription()
                .toFlux("shelfChanged", Changes.class);
    }

    record Changes(long position, List<Stock> shelves) {

        List<Map.Entry<String, Integer>> stock() {
            return shelves.stream()
                    .map(shelf -> Map.entry(shelf.sku(), shelf.unitsOnDisplay()))
                    .toList();
        }
    }

    record Stock(String sku, int unitsOnDisplay) {}
}
