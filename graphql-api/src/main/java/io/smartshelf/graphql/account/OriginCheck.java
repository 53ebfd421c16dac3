package io.smartshelf.graphql.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns pages of other sites away: where a browser says which page sends a request, it must be a page of this host, or of
 * one that is allowed.
 */
final class OriginCheck implements WebFilter {

    private static final Set<String> CHECKED = Set.of("/graphql", "/session");

    private final Set<String> allowed;

    /** @param allowed origins such as {@code https://stock.example} */
    OriginCheck(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        String origin = headers.getOrigin();
        if (origin == null
                || !CHECKED.contains(exchange.getRequest().getPath().value())
                || allowed.contains(origin)
                || isOf(origin, headers.getFirst("Host"))) {
            return chain.filter(exchange);
        }
        exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
        return exchange.getResponse().setComplete();
    }

    private static boolean isOf(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
