package io.smartshelf.graphql.error;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.HashMap;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/** Gives a code to the errors of requests that were refused before any field was read. */
final class RequestErrorCodes implements WebGraphQlInterceptor {

    private static final String CODE = "code";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> response.getErrors().isEmpty()
                        ? response
                        : response.transform(
                                changed -> changed.errors(response.getExecutionResult().getErrors().stream()
                                        .map(RequestErrorCodes::coded)
                                        .toList())));
    }

    private static GraphQLError coded(GraphQLError error) {
        var given = error.getExtensions();
        if (given != null && given.containsKey(CODE)) {
            return error;
        }
        Map<String, Object> extensions = new HashMap<>(given == null ? Map.of() : given);
        extensions.put(CODE, code(error.getErrorType()).name());
        return GraphqlErrorBuilder.newError()
                .message("%s", error.getMessage())
                .locations(error.getLocations())
                .path(error.getPath())
                .errorType(error.getErrorType())
                .extensions(extensions)
                .build();
    }

    private static ErrorCode code(ErrorClassification classification) {
        if (classification instanceof ErrorType type) {
            return switch (type) {
                case InvalidSyntax -> ErrorCode.INVALID_SYNTAX;
                case ValidationError, OperationNotSupported -> ErrorCode.INVALID_QUERY;
                case ExecutionAborted -> ErrorCode.TOO_COMPLEX;
                case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
            };
        }
        return ErrorCode.INTERNAL;
    }
}
