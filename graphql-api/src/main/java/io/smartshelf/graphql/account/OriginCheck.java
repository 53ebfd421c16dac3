package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    private static final byte[] REFUSAL = """
            {"code": "FOREIGN_ORIGIN", "message": "The page that sent this is of another site. Open the dashboard at the address \
            of this server, or allow its origin with SMART_SHELF_API_ALLOWED_ORIGINS."}
            """.getBytes(UTF_8);

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
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(REFUSAL)));
    }

    private static boolean isOf(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
