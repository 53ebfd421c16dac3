package io.smartshelf.graphql.account;

import java.util.Map;
import java.util.Optional;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.HttpCookie;
import reactor.core.publisher.Mono;

/** Finds the session's token of a request: the one its WebSocket was opened with, else the cookie's. */
final class SessionTokens implements WebSocketGraphQlInterceptor {

    /** Where the token is in a request's context. */
    static final String TOKEN = SessionTokens.class.getName();

    private static final String PAYLOAD_FIELD = "session";

    @Override
    public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
        if (payload.get(PAYLOAD_FIELD) instanceof String token) {
            session.getAttributes().put(TOKEN, token);
        }
        return Mono.empty();
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        token(request)
                .ifPresent(token -> request.configureExecutionInput(
                        (input, builder) -> builder.graphQLContext(context -> context.put(TOKEN, token))
                                .build()));
        return chain.next(request);
    }

    private static Optional<String> token(WebGraphQlRequest request) {
        if (request instanceof WebSocketGraphQlRequest message
                && message.getSessionInfo().getAttributes().get(TOKEN) instanceof String token) {
            return Optional.of(token);
        }
        return Optional.ofNullable(request.getCookies().getFirst(SessionController.COOKIE))
                .map(HttpCookie::getValue);
    }
}
