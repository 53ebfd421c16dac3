package io.smartshelf.graphql.support;

import java.time.Duration;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import reactor.core.publisher.Mono;

/** Asks the query side. An answer that takes too long is an error. */
public final class Questions {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final QueryGateway queries;

    Questions(QueryGateway queries) {
        this.queries = queries;
    }

    /** Empty if there is nothing to answer. */
    public <T> Mono<T> ask(Object question, Class<T> answer) {
        return Mono.fromFuture(() -> queries.query(question, ResponseTypes.instanceOf(answer)))
                .timeout(LIMIT);
    }

    public <T> Mono<List<T>> askForMany(Object question, Class<T> answer) {
        return Mono.fromFuture(() -> queries.query(question, ResponseTypes.multipleInstancesOf(answer)))
                .timeout(LIMIT);
    }
}
