package io.smartshelf.graphql.clock;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.test.StepVerifier;

@GraphqlApiTest
class StoreClockApiTest {

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
    }

    @Test
    void theClockShowsTheStoresTimeAndHowItRuns() {
        querySide.timeIs(QuerySide.OPENING.plusSeconds(90));

        var clock = browser.post().document("{ storeClock { now mode pace } }").execute();

        clock.path("storeClock.now").entity(String.class).isEqualTo("2026-01-01T07:01:30.000Z");
        clock.path("storeClock.mode").entity(String.class).isEqualTo("PACED");
        clock.path("storeClock.pace").entity(Double.class).isEqualTo(60.0);
    }

    @Test
    void thereIsNoClockBeforeAStoreHasOpened() {
        querySide.closedStore();

        browser.post()
                .document("{ storeClock { now } }")
                .execute()
                .path("storeClock")
                .valueIsNull();
    }

    @Test
    void theClockIsSentWhenItHasMoved() {
        StepVerifier.create(browser.socket()
                        .document("subscription { storeClockChanged { now } }")
                        .executeSubscription()
                        .toFlux("storeClockChanged.now", String.class))
                .expectNext("2026-01-01T07:00:00.000Z")
                .then(() -> querySide.timeIs(QuerySide.OPENING.plusSeconds(30)))
                .expectNext("2026-01-01T07:00:30.000Z")
                .thenCancel()
                .verify(Duration.ofSeconds(20));
    }
}
