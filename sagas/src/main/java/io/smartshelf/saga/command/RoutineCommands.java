package io.smartshelf.saga.command;

import io.smartshelf.api.common.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the commands of routines. Commands of one key run one after the other, those of different keys side by side; the
 * unit of work they were sent in, a batch of events or a deadline, waits until all of them are durable and fails if one
 * fails. As every command of a routine may be repeated, that unit of work may be, too. A command that is refused would be
 * refused again: the log of the process tells it, and those behind it go on.
 */
public final class RoutineCommands {

    /** Under which name the metadata of an event in the log holds the id of what caused it. */
    public static final String CAUSATION = "causationId";

    private static final String CORRELATION = "correlationId";
    private static final Logger log = LoggerFactory.getLogger(RoutineCommands.class);
    private static final String PENDING = RoutineCommands.class.getName();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final CommandBus bus;

    public RoutineCommands(CommandBus bus) {
        this.bus = bus;
    }

    /**
     * Sends a command behind those of the same key.
     *
     * @throws IllegalStateException outside of a unit of work
     */
    public void send(Object command, Object key) {
        // Made here, so that it names what is being handled as its cause.
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        pending().merge(key.toString(), () -> tellIfRefused(message));
    }

    /** As {@link #send(Object, Object)}, with another command instead if the first is refused. */
    public void send(Object command, Object instead, Object key) {
        CommandMessage<?> first = GenericCommandMessage.asCommandMessage(command);
        CommandMessage<?> second = GenericCommandMessage.asCommandMessage(instead);
        pending()
                .merge(
                        key.toString(),
                        () -> dispatch(first)
                                .exceptionallyCompose(failure ->
                                        ifRefused(first, failure).thenCompose(told -> tellIfRefused(second))));
    }

    private CompletableFuture<@Nullable Object> tellIfRefused(CommandMessage<?> message) {
        return dispatch(message).exceptionallyCompose(failure -> ifRefused(message, failure));
    }

    /** Fails as the command did, unless it was refused. */
    private static CompletableFuture<@Nullable Object> ifRefused(CommandMessage<?> message, Throwable failure) {
        boolean refused = failure instanceof AggregateNotFoundException
                || rejectionOf(failure).isPresent();
        if (!refused) {
            return CompletableFuture.failedFuture(failure);
        }
        log.warn("a routine was refused {}: {}", message.getPayload(), failure.getMessage());
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Sends a command and returns when it is durable; those sent before may still be under way. Here a refusal is a failure:
     * whoever waits needs it done.
     */
    public void sendAndWait(Object command) {
        await(dispatch(GenericCommandMessage.asCommandMessage(command)));
    }

    /** Sends commands side by side and returns what each answered, null for nothing, when all are durable. */
    public List<@Nullable Object> sendAllAndWait(List<?> all) {
        var sent = all.stream()
                .map(command -> dispatch(GenericCommandMessage.asCommandMessage(command)))
                .toList();
        var answers = new ArrayList<@Nullable Object>();
        sent.forEach(each -> answers.add(await(each)));
        return answers;
    }

    /**
     * Sends a command under an id of the caller's, which its events name as their cause, and returns when it is durable.
     *
     * @return how it was refused; nothing if it was not
     */
    public Optional<Rejection> give(String id, Object command) {
        var metadata = MetaData.with(CAUSATION, id).and(CORRELATION, id);
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(id, command, metadata), command.getClass().getName());
        return await(dispatch(message).exceptionallyCompose(RoutineCommands::rejection)) instanceof Rejection refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** What a refused command was refused with; fails as the command did if that is something else. */
    private static CompletableFuture<@Nullable Object> rejection(Throwable failure) {
        var rejection = rejectionOf(failure);
        return rejection.isPresent()
                ? CompletableFuture.completedFuture(rejection.get())
                : CompletableFuture.failedFuture(failure);
    }

    private static Optional<Rejection> rejectionOf(Throwable failure) {
        return failure instanceof CommandExecutionException told
                ? told.<Object>getDetails().filter(Rejection.class::isInstance).map(Rejection.class::cast)
                : Optional.empty();
    }

    private Pending pending() {
        var unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(PENDING, key -> {
            var pending = new Pending();
            unitOfWork.onPrepareCommit(committing -> pending.awaitAll());
            return pending;
        });
    }

    private CompletableFuture<@Nullable Object> dispatch(CommandMessage<?> message) {
        var done = new CompletableFuture<@Nullable Object>();
        bus.dispatch(message, (sent, result) -> {
            if (result.isExceptional()) {
                done.completeExceptionally(result.exceptionResult());
            } else {
                done.complete(result.getPayload());
            }
        });
        return done;
    }

    private static @Nullable Object await(CompletableFuture<?> done) {
        try {
            return done.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CommandFailedException("a command of a routine failed: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new CommandFailedException("no answer to a command of a routine for " + LONGEST_WAIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted while waiting for a command", e);
        }
    }

    /** The last command of each key that was sent in one unit of work. */
    private static final class Pending {

        private final Map<String, CompletableFuture<?>> last = new LinkedHashMap<>();

        void merge(String key, Supplier<CompletableFuture<?>> next) {
            var before = last.get(key);
            last.put(key, before == null ? next.get() : before.thenCompose(done -> next.get()));
        }

        void awaitAll() {
            last.values().forEach(RoutineCommands::await);
        }
    }
}
