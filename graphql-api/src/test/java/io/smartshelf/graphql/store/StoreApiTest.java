package io.smartshelf.graphql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@GraphqlApiTest
class StoreApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private QuerySide querySide;

    private Browser browser;

    @BeforeEach
    void open(@LocalServerPort int port) {
        querySide.reset();
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
        await().untilAsserted(() -> assertThat(querySide.listeners()).isZero());
    }

    @Test
    void storesHaveTheirFloorPlan() {
        querySide.change("MILK", 8);

        var stores = browser.post()
                .document("{ stores { id name timeZone shelfCount zones { id category aisle x0 y0 x1 y1 } } }")
                .execute();

        stores.path("stores[0].id").entity(String.class).isEqualTo("S001");
        stores.path("stores[0].shelfCount").entity(Integer.class).isEqualTo(1);
        stores.path("stores[0].zones[0].y1").entity(Double.class).isEqualTo(0.4);
    }

    @Test
    void visitorsAreCountedAtTheStoresTime() {
        querySide.peopleInside(4);

        var visitors = browser.post()
                .document("{ visitors(storeId: \"S001\") { at inside today } }")
                .execute();

        visitors.path("visitors.at").entity(String.class).isEqualTo("2026-01-01T07:00:00.000Z");
        visitors.path("visitors.inside").entity(Integer.class).isEqualTo(4);
        visitors.path("visitors.today").entity(Integer.class).isEqualTo(7);
    }

    @Test
    void aStoreThatIsNotThereIsRefused() {
        assertThat(browser.refusal("{ visitors(storeId: \"S999\") { inside } }"))
                .isEqualTo("UNKNOWN_STORE");
    }

    @Test
    void onlyChangesOfTheNumberOfPeopleAreSent() {
        querySide.peopleInside(4);

        StepVerifier.create(inside())
                .expectNext(4)
                .then(() -> {
                    querySide.advance();
                    querySide.peopleInside(5);
                    querySide.advance();
                })
                .expectNext(5)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void peopleLeaveAsTimePassesWithoutAnyNews() {
        querySide.peopleInside(4);

        StepVerifier.create(inside())
                .expectNext(4)
                .then(() -> querySide.peopleInside(3))
                .expectNext(3)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aSubscriptionToAStoreThatIsNotThereEndsWithACode() {
        StepVerifier.create(browser.socket()
                        .document("subscription { visitorsChanged(storeId: \"S999\") { inside } }")
                        .executeSubscription()
                        .toFlux())
                .expectErrorSatisfies(refused -> assertThat(refused).hasStackTraceContaining("UNKNOWN_STORE"))
                .verify(PATIENCE);
    }

    private Flux<Integer> inside() {
        return browser.socket()
                .document("subscription { visitorsChanged(storeId: \"S001\") { inside } }")
                .executeSubscription()
                .toFlux("visitorsChanged.inside", Integer.class);
    }
}
