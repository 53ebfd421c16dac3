package io.smartshelf.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@GraphqlApiTest
class WebUiRoutingTest {

    private Browser browser;

    @BeforeEach
    void open(@LocalServerPort int port) {
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zone/Z07", "/shelf/BEVWAT0001/history", "/graphqlish"})
    void everyAddressOfThePageLeadsToThePage(String path) {
        browser.http()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("Smart Shelf test page"));
    }

    @Test
    void filesOfThePageAreServedAsTheyAre() {
        browser.http()
                .get()
                .uri("/assets/page.js")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("export {}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/missing.js", "/ingest/batches/1", "/actuator/health", "/graphql"})
    void otherAddressesDoNotLeadToThePage(String path) {
        browser.http()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isGreaterThanOrEqualTo(400));
    }
}
