package io.smartshelf.graphql;

import java.net.URI;
import java.time.Duration;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;

/** Speaks to the API as a browser does: documents by POST, subscriptions by WebSocket. */
public final class Browser implements AutoCloseable {

    private final WebTestClient http;
    private final GraphQlTester post;
    private final WebSocketGraphQlTester socket;

    public Browser(int port) {
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        this.post = HttpGraphQlTester.create(
                http.mutate().baseUrl("http://localhost:" + port + "/graphql").build());
        this.socket = WebSocketGraphQlTester.create(
                URI.create("ws://localhost:" + port + "/graphql"), new ReactorNettyWebSocketClient());
    }

    public WebTestClient http() {
        return http;
    }

    public GraphQlTester post() {
        return post;
    }

    public GraphQlTester socket() {
        return socket;
    }

    /** Asks for something that must be refused, and answers the code of the only error. */
    public String refusal(String document) {
        var codes = new java.util.ArrayList<String>();
        post.document(document)
                .execute()
                .errors()
                .satisfy(errors -> errors.stream()
                        .map(ResponseError::getExtensions)
                        .map(extensions -> String.valueOf(extensions.get("code")))
                        .forEach(codes::add));
        if (codes.size() != 1) {
            throw new AssertionError("expected one error, but got " + codes);
        }
        return codes.get(0);
    }

    @Override
    public void close() {
        socket.stop().block(Duration.ofSeconds(10));
    }
}
