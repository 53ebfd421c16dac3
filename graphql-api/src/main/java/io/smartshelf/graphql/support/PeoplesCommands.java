package io.smartshelf.graphql.support;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Gives the commands of people, at the store's time. That one is refused is an answer, not a failure. */
public final class PeoplesCommands {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CommandGateway commands;
    private final StoreTime storeTime;

    PeoplesCommands(CommandGateway commands, StoreTime storeTime) {
        this.commands = commands;
        this.storeTime = storeTime;
    }

    /** @param command the command, given at a moment of store time */
    public Mono<CommandAnswer> give(Function<Instant, Object> command) {
        return storeTime
                .now()
                .publishOn(Schedulers.boundedElastic())
                .flatMap(now -> Mono.fromFuture(() -> commands.<Object>send(command.apply(now)))
                        .timeout(LIMIT)
                        .map(PeoplesCommands::answer)
                        .defaultIfEmpty(CommandAnswer.ACCEPTED))
                .onErrorResume(
                        CommandExecutionException.class,
                        failure -> failure.<Object>getDetails()
                                .filter(Rejection.class::isInstance)
                                .map(details -> Mono.just(CommandAnswer.refused((Rejection) details)))
                                .orElseGet(() -> Mono.error(failure)))
                .onErrorResume(AggregateNotFoundException.class, failure -> Mono.just(unknown(failure)));
    }

    private static CommandAnswer answer(Object result) {
        return result instanceof ReadingOutcome outcome && outcome.code() != null
                ? CommandAnswer.refused(outcome.code(), "Expected to record this, but " + outcome.code(), Map.of())
                : CommandAnswer.ACCEPTED;
    }

    private static CommandAnswer unknown(AggregateNotFoundException failure) {
        var id = String.valueOf(failure.getAggregateIdentifier());
        return CommandAnswer.refused(
                RejectionCode.UNKNOWN_SKU, "Expected a SKU of this store, but there is no " + id, Map.of("id", id));
    }
}
