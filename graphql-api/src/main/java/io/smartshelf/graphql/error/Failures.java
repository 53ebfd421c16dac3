package io.smartshelf.graphql.error;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.SubscriptionExceptionResolverAdapter;
import reactor.core.Exceptions;

/** Turns what went wrong into an error with a code; the sender never sees a stack trace or a message of ours. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    private static GraphQLError error(GraphqlErrorBuilder<?> error, Throwable thrown, String requestId) {
        var failure = unwrapped(thrown);
        if (failure instanceof RequestRejected rejected) {
            return coded(error, rejected.code().name(), String.valueOf(rejected.getMessage()));
        }
        if (failure instanceof NotAllowed notAllowed) {
            return coded(error, notAllowed.code().name(), String.valueOf(notAllowed.getMessage()));
        }
        if (failure instanceof IllegalArgumentException invalid) {
            return coded(error, ErrorCode.INVALID_ARGUMENT.name(), String.valueOf(invalid.getMessage()));
        }
        if (failure instanceof TimeoutException
                || failure instanceof NoHandlerForQueryException
                || failure instanceof DataAccessException
                || Exceptions.isRetryExhausted(failure)) {
            log.warn("Request {} could not be answered: {}", requestId, failure.toString());
            return coded(error, ErrorCode.UNAVAILABLE.name(), "The read model does not answer at the moment");
        }
        log.error("Request {} failed", requestId, failure);
        return coded(error, ErrorCode.INTERNAL.name(), "The request failed; it is logged as " + requestId);
    }

    private static GraphQLError coded(GraphqlErrorBuilder<?> error, String code, String message) {
        return error.message("%s", message).extensions(Map.of("code", code)).build();
    }

    private static Throwable unwrapped(Throwable thrown) {
        var failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof QueryExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    /** For queries and for the start of subscriptions. */
    static final class OfFields extends DataFetcherExceptionResolverAdapter {

        @Override
        protected GraphQLError resolveToSingleError(Throwable failure, DataFetchingEnvironment environment) {
            return error(
                    GraphqlErrorBuilder.newError(environment),
                    failure,
                    environment.getExecutionId().toString());
        }
    }

    /** For subscriptions that have begun. */
    static final class OfSubscriptions extends SubscriptionExceptionResolverAdapter {

        @Override
        protected @Nullable GraphQLError resolveToSingleError(Throwable failure) {
            return error(GraphqlErrorBuilder.newError(), failure, "subscription");
        }
    }
}
