package io.smartshelf.app.proof;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of an open store and the API behind it. */
final class Dashboard {

    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(10);
    private static final String STORE = "S001";
    private static final String LOOK =
            "{ storeClock { now } visitors(storeId: \"%s\") { at today inside } }".formatted(STORE);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI page;

    Dashboard(int port) {
        this.page = URI.create("http://localhost:" + port + "/");
    }

    /** Whether the page is there already. */
    boolean answers() throws InterruptedException {
        try {
            var answer = http.send(request(page).GET().build(), BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (ConnectException | HttpTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(page + " answered with " + e, e);
        }
    }

    /** What the page shows now; nothing before the store has opened. */
    Optional<Look> look() throws InterruptedException {
        String query = JsonMapper.shared().createObjectNode().put("query", LOOK).toString();
        try {
            var answer = http.send(
                    request(page.resolve("graphql"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(query))
                            .build(),
                    BodyHandlers.ofString());
            JsonNode data = JsonMapper.shared().readTree(answer.body()).path("data");
            String now = data.at("/storeClock/now").asString("");
            return now.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Look(
                            OffsetDateTime.parse(now).toInstant(),
                            data.at("/visitors/today").asInt(),
                            data.at("/visitors/inside").asInt()));
        } catch (IOException e) {
            throw new IllegalStateException("the API at " + page + " did not answer: " + e, e);
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(ANSWER_AT_MOST);
    }

    /**
     * What the page showed at one moment.
     *
     * @param visits of the store's day so far
     */
    record Look(Instant now, int visits, int inside) {

        boolean isBehind(Look later) {
            return later.now.isAfter(now) && (later.visits != visits || later.inside != inside);
        }
    }
}
