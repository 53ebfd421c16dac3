package io.smartshelf.graphql;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves the page. Its files come from {@code META-INF/resources} of the web-ui jar, as Boot does by itself; every other
 * address that could be one of the page's own leads to the page, which knows what to show there.
 */
@Configuration(proxyBeanMethods = false)
public class WebUiRouting {

    private static final List<String> NOT_THE_PAGE = List.of("/graphql", "/session", "/ingest", "/actuator");

    @Bean
    RouterFunction<ServerResponse> page() {
        var index = new ClassPathResource("META-INF/resources/index.html");
        return RouterFunctions.route(
                addressOfThePage(),
                request -> index.exists()
                        ? ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                                .bodyValue(index)
                        : ServerResponse.notFound().build());
    }

    private static RequestPredicate addressOfThePage() {
        return request -> request.method().equals(HttpMethod.GET)
                && !request.path().contains(".")
                && NOT_THE_PAGE.stream().noneMatch(other -> lies(request, other));
    }

    private static boolean lies(ServerRequest request, String under) {
        return request.path().equals(under) || request.path().startsWith(under + "/");
    }
}
