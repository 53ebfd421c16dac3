package io.smartshelf.command.ingest;

import static io.smartshelf.command.ingest.IngestFixture.OPENING;
import static io.smartshelf.command.ingest.IngestFixture.PATIENCE;
import static io.smartshelf.command.ingest.IngestFixture.pickup;
import static io.smartshelf.command.ingest.IngestFixture.sale;
import static io.smartshelf.command.ingest.IngestFixture.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(120)
class HttpIngestTest {

    private static final String KEY = "0f1e2d3c4b5a";
    private static final String SHA_256_OF_KEY = "a27c4f92613c80bab11af621071194a93b07abeb3a558dc00fe8d0c9307fd694";

    private IngestFixture store;

    @BeforeEach
    void openInstallation(TestServers servers) {
        store = new IngestFixture(servers).with("device-keys.till-7", SHA_256_OF_KEY);
    }

    @AfterEach
    void closeInstallation() {
        store.close();
    }

    @Test
    void goodLinesAreBufferedBadOnesAreMalformedAndTheBatchTellsTheFateOfEach() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        var answer = post(
                process,
                "shelf-events",
                pickup("A1", 1, OPENING, "v-1", 1),
                "",
                pickup("A1", 2, OPENING, "v-1", -3),
                pickup("A1", 1, OPENING, "v-1", 1),
                pickup("A1", 2, OPENING, "v-1", 11),
                pickup("NOPE", 1, OPENING, "v-1", 1));

        answer.expectStatus().isEqualTo(HttpStatus.ACCEPTED);
        var body = json(answer);
        assertThat(body.get("lines").toString())
                .isEqualTo("[{\"line\":1,\"status\":\"buffered\"},"
                        + "{\"line\":2,\"status\":\"malformed\",\"code\":\"OUT_OF_RANGE\","
                        + "\"reason\":\"quantity is -3, it must be a whole number from 1 to 10000\"},"
                        + "{\"line\":3,\"status\":\"buffered\"},{\"line\":4,\"status\":\"buffered\"},"
                        + "{\"line\":5,\"status\":\"buffered\"}]");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(results(process, body.get("batchId").asString()))
                                .isEqualTo("[{\"line\":1,\"result\":\"accepted\"},"
                                        + "{\"line\":2,\"result\":\"quarantined\",\"code\":\"OUT_OF_RANGE\"},"
                                        + "{\"line\":3,\"result\":\"duplicate\"},{\"line\":4,\"result\":\"flagged\"},"
                                        + "{\"line\":5,\"result\":\"quarantined\",\"code\":\"UNKNOWN_SKU\"}]"));
        assertThat(store.quarantined()).containsOnlyKeys("OUT_OF_RANGE", "UNKNOWN_SKU");
    }

    @Test
    void aReceiptIsAsBadAsItsWorstLine() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        var body = json(post(
                process,
                "pos-transactions",
                sale("t-1", OPENING, "v-1", "A1", "NOPE"),
                sale("t-2", OPENING, "v-1", "A1"),
                sale("t-2", OPENING, "v-1", "A1")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                results(process, body.get("batchId").asString()))
                        .isEqualTo("[{\"line\":1,\"result\":\"quarantined\",\"code\":\"UNKNOWN_SKU\"},"
                                + "{\"line\":2,\"result\":\"flagged\"},{\"line\":3,\"result\":\"duplicate\"}]"));
    }

    @Test
    void aLineThatWaitsForItsPredecessorIsPending() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        var body = json(post(process, "shelf-events", weighing("A1", 1, OPENING), weighing("A1", 3, OPENING)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                results(process, body.get("batchId").asString()))
                        .isEqualTo("[{\"line\":1,\"result\":\"accepted\"},{\"line\":2,\"result\":\"pending\"}]"));
        post(process, "shelf-events", weighing("A1", 2, OPENING));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                results(process, body.get("batchId").asString()))
                        .isEqualTo("[{\"line\":1,\"result\":\"accepted\"},{\"line\":2,\"result\":\"accepted\"}]"));
    }

    @Test
    void aLineOfTenMegabytesIsRefusedAndTheOthersAreTaken() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        var body = json(post(process, "shelf-events", "x".repeat(10 * 1024 * 1024), weighing("A1", 1, OPENING)));

        assertThat(body.get("lines").get(0).get("code").asString()).isEqualTo("TOO_LARGE");
        assertThat(body.get("lines").get(1).get("status").asString()).isEqualTo("buffered");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L));
    }

    @Test
    void aFullBufferTakesNothingOfARequest() {
        store.with("max-stream-length", "2");
        var process = store.startProcess();
        // Nobody takes entries out: the store is not open yet, but the bridge trims only behind fences anyway.
        var lines = Collections.nCopies(3, weighing("A1", 1, OPENING)).toArray(String[]::new);

        var answer = post(process, "shelf-events", lines);

        answer.expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
        assertThat(json(answer).get("code").asString()).isEqualTo("BUFFER_FULL");
        assertThat(store.redis.sync().xlen(Feed.SHELF_EVENTS.topic())).isZero();
        post(process, "shelf-events", lines[0], lines[1]).expectStatus().isEqualTo(HttpStatus.ACCEPTED);
        assertThat(store.redis.sync().xlen(Feed.SHELF_EVENTS.topic())).isEqualTo(2);
    }

    @Test
    void whatIsNoSoundRequestIsRefusedWithACode() {
        store.with("max-request-lines", "2").with("max-request-size", "1KB");
        var process = store.startProcess();

        assertProblem(
                post(process, "shelf-events", "{}", "{}", "{}"), HttpStatus.CONTENT_TOO_LARGE, "REQUEST_TOO_LARGE");
        assertProblem(
                post(process, "shelf-events", "x".repeat(2000)), HttpStatus.CONTENT_TOO_LARGE, "REQUEST_TOO_LARGE");
        assertProblem(post(process, "shelf-events", "\n \n"), HttpStatus.BAD_REQUEST, "EMPTY_REQUEST");
        assertProblem(post(process, "temperatures", "{}"), HttpStatus.NOT_FOUND, "UNKNOWN_FEED");
        assertProblem(get(process, UUID.randomUUID().toString()), HttpStatus.NOT_FOUND, "UNKNOWN_BATCH");
        assertProblem(get(process, "17"), HttpStatus.NOT_FOUND, "UNKNOWN_BATCH");
    }

    @Test
    void withoutAKnownDeviceKeyEveryRequestIsRefused() {
        var process = store.startProcess();

        for (var headers : List.of(Map.<String, String>of(), Map.of("X-Device-Key", "guess"))) {
            var client = client(process);
            var post = client.post().uri("/ingest/shelf-events").headers(to -> headers.forEach(to::set));
            assertProblem(post.bodyValue("{}").exchange(), HttpStatus.UNAUTHORIZED, "DEVICE_KEY_REQUIRED");
            var get = client.get().uri("/ingest/batches/" + UUID.randomUUID()).headers(to -> headers.forEach(to::set));
            assertProblem(get.exchange(), HttpStatus.UNAUTHORIZED, "DEVICE_KEY_REQUIRED");
        }
    }

    private static void assertProblem(ResponseSpec answer, HttpStatus status, String code) {
        answer.expectStatus().isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
    }

    private static ResponseSpec post(IngestProcess process, String feed, String... lines) {
        return client(process)
                .post()
                .uri("/ingest/" + feed)
                .header("X-Device-Key", KEY)
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(String.join("\n", lines) + "\n")
                .exchange();
    }

    private static ResponseSpec get(IngestProcess process, String batch) {
        return client(process)
                .get()
                .uri("/ingest/batches/" + batch)
                .header("X-Device-Key", KEY)
                .exchange();
    }

    private static String results(IngestProcess process, String batch) {
        return json(get(process, batch)).get("lines").toString();
    }

    private static JsonNode json(ResponseSpec answer) {
        var body = answer.expectBody(String.class).returnResult().getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(body));
    }

    private static WebTestClient client(IngestProcess process) {
        return WebTestClient.bindToServer()
                .baseUrl(process.address())
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
