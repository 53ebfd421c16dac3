package io.smartshelf.graphql.account;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smartshelf.graphql.error.ErrorCode;
import io.smartshelf.graphql.error.NotAllowed;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lets nobody but a signed-in manager through to any mutation, and tells the mutation who that is. */
final class ManagersOnly extends SimplePerformantInstrumentation {

    private final Sessions sessions;

    ManagersOnly(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        var schema = parameters.getExecutionContext().getGraphQLSchema();
        var parent = parameters.getExecutionStepInfo().getObjectType();
        return parent.equals(schema.getMutationType())
                ? environment -> manager(environment)
                        .flatMap(account -> {
                            environment.getGraphQlContext().put(Who.ACCOUNT, account);
                            return fetched(fetcher, environment);
                        })
                        .toFuture()
                : fetcher;
    }

    private Mono<Account> manager(DataFetchingEnvironment environment) {
        String token = environment.getGraphQlContext().get(SessionTokens.TOKEN);
        return Mono.justOrEmpty(token)
                .flatMap(
                        given -> Mono.fromCallable(() -> sessions.find(given)).subscribeOn(Schedulers.boundedElastic()))
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.error(() -> new NotAllowed(ErrorCode.UNAUTHENTICATED, "Sign in to give commands")))
                .filter(account -> account.role() == Account.Role.MANAGER)
                .switchIfEmpty(Mono.error(() -> new NotAllowed(ErrorCode.FORBIDDEN, "Only a manager gives commands")));
    }

    private static Mono<Object> fetched(DataFetcher<?> fetcher, DataFetchingEnvironment environment) {
        return Mono.defer(() -> {
            try {
                Object value = fetcher.get(environment);
                return value instanceof CompletionStage<?> stage
                        ? Mono.fromCompletionStage(stage)
                        : Mono.justOrEmpty(value);
            } catch (Exception e) {
                return Mono.error(e);
            }
        });
    }
}
