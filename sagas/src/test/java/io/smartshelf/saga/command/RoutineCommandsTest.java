package io.smartshelf.saga.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutineCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bus bus = new Bus();
    private final RoutineCommands commands = new RoutineCommands(bus);

    @Test
    void commandsOfOneKeyRunOneAfterTheOther() {
        var batch = inBatch(work -> {
            commands.send("first", "MILK");
            commands.send("second", "MILK");
            commands.send("third", "MILK");
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.dispatched()).containsExactly("first"));
        bus.answer("first");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.dispatched()).containsExactly("first", "second"));
        bus.answer("second");
        bus.answer("third");
        batch.join();
    }

    @Test
    void commandsOfDifferentKeysRunSideBySide() {
        var batch = inBatch(work -> {
            commands.send("milk", "MILK");
            commands.send("eggs", "EGGS");
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.dispatched()).containsExactly("milk", "eggs"));
        bus.answer("eggs");
        bus.answer("milk");
        batch.join();
    }

    @Test
    void aBatchWaitsUntilEveryCommandIsDurable() {
        var committed = new CompletableFuture<Void>();
        var batch = inBatch(work -> {
            work.onCommit(each -> committed.complete(null));
            commands.send("milk", "MILK");
            commands.send("eggs", "EGGS");
        });

        bus.answer("milk");
        assertThat(committed).isNotDone();
        bus.answer("eggs");
        batch.join();
        assertThat(committed).isCompleted();
    }

    @Test
    void aCommandThatFailsFailsTheBatchAndHoldsBackThoseBehindIt() {
        bus.everyCommandIsAnswered();
        bus.fails("second");
        var rolledBack = new ArrayList<String>();

        assertThatThrownBy(() -> inBatch(work -> {
                            work.onRollback(each -> rolledBack.add("batch"));
                            commands.send("first", "MILK");
                            commands.send("second", "MILK");
                            commands.send("third", "MILK");
                            commands.send("eggs", "EGGS");
                        })
                        .join())
                .hasRootCauseMessage("second failed");

        assertThat(rolledBack).containsExactly("batch");
        assertThat(bus.dispatched()).containsExactly("first", "second", "eggs");
    }

    @Test
    void aBatchThatFailedIsHandledAgainWithAllItsCommands() {
        bus.everyCommandIsAnswered();
        bus.fails("second");
        Consumer<UnitOfWork<?>> events = work -> {
            commands.send("first", "MILK");
            commands.send("second", "MILK");
        };
        assertThatThrownBy(() -> inBatch(events).join()).hasRootCauseMessage("second failed");

        bus.nothingFails();
        inBatch(events).join();

        assertThat(bus.dispatched()).containsExactly("first", "second", "first", "second");
    }

    @Test
    void anAnswerThatRefusesIsNoFailure() {
        bus.everyCommandIsAnsweredWith("ORDER_CLOSED");

        assertThatCode(() -> inBatch(work -> {
                            commands.send("first", "MILK");
                            commands.send("second", "MILK");
                        })
                        .join())
                .doesNotThrowAnyException();
        assertThat(bus.dispatched()).containsExactly("first", "second");
    }

    @Test
    void aCommandThatIsRefusedIsNoFailureAndThoseBehindItGoOn() {
        bus.everyCommandIsAnswered();
        bus.refuses("second", new AggregateNotFoundException("S001/warehouse/MILK", "there is none"));
        bus.refuses(
                "eggs",
                new CommandExecutionException(
                        "no", null, new Rejection(RejectionCode.RESTOCK_ENDED, "it has ended", Map.of())));

        assertThatCode(() -> inBatch(work -> {
                            commands.send("first", "MILK");
                            commands.send("second", "MILK");
                            commands.send("third", "MILK");
                            commands.send("eggs", "EGGS");
                        })
                        .join())
                .doesNotThrowAnyException();
        assertThat(bus.dispatched()).contains("first", "second", "third", "eggs");
    }

    @Test
    void insteadOfACommandThatIsRefusedAnotherIsGiven() {
        bus.everyCommandIsAnswered();
        bus.refuses("second", new AggregateNotFoundException("S001/warehouse/MILK", "there is none"));

        inBatch(work -> {
                    commands.send("first", "instead of the first", "MILK");
                    commands.send("second", "instead of the second", "MILK");
                    commands.send("third", "MILK");
                })
                .join();

        assertThat(bus.dispatched()).containsExactly("first", "second", "instead of the second", "third");
    }

    @Test
    void nothingIsGivenInsteadOfACommandThatFails() {
        bus.everyCommandIsAnswered();
        bus.fails("first");

        assertThatThrownBy(() -> inBatch(work -> commands.send("first", "instead", "MILK"))
                        .join())
                .hasRootCauseMessage("first failed");
        assertThat(bus.dispatched()).containsExactly("first");
    }

    @Test
    void aCommandThatIsWaitedForIsDurableAtOnce() {
        var done = new CompletableFuture<Void>();
        var batch = inBatch(work -> {
            commands.sendAndWait("order");
            done.complete(null);
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.dispatched()).containsExactly("order"));
        assertThat(done).isNotDone();
        bus.answer("order");
        batch.join();
        assertThat(done).isCompleted();
    }

    @Test
    void aCommandThatIsWaitedForAndFailsIsTold() {
        bus.everyCommandIsAnswered();
        bus.fails("order");

        assertThatThrownBy(() -> commands.sendAndWait("order"))
                .isInstanceOf(CommandFailedException.class)
                .hasRootCauseMessage("order failed");
    }

    @Test
    void aCommandGivenUnderAnIdNamesItAsItsCauseAndTellsItsRefusal() {
        var rejection = new Rejection(RejectionCode.OUT_OF_RANGE, "too many", Map.of());
        bus.everyCommandIsAnswered();
        bus.refuses("second", new CommandExecutionException("too many", null, rejection));
        bus.fails("third");

        assertThat(commands.give("edit/1", "first")).isEmpty();
        assertThat(commands.give("edit/2", "second")).contains(rejection);
        assertThatThrownBy(() -> commands.give("edit/3", "third")).isInstanceOf(CommandFailedException.class);
        assertThat(bus.messages)
                .extracting(CommandMessage::getIdentifier)
                .containsExactly("edit/1", "edit/2", "edit/3");
        assertThat(bus.messages)
                .extracting(message -> message.getMetaData().get(RoutineCommands.CAUSATION))
                .containsExactly("edit/1", "edit/2", "edit/3");
    }

    @Test
    void aCommandNamesTheEventItFollowsFromHoweverLateItRuns() {
        inBatch(work -> {
                    commands.send("first", "MILK");
                    commands.send("second", "MILK");
                    bus.everyCommandIsAnswered();
                })
                .join();

        assertThat(bus.messages)
                .extracting(message -> message.getMetaData().get("correlationId"))
                .containsExactly("event", "event");
    }

    @Test
    void commandsCannotBeSentOutsideOfABatch() {
        assertThatThrownBy(() -> commands.send("milk", "MILK")).isInstanceOf(IllegalStateException.class);
        assertThat(bus.dispatched()).isEmpty();
    }

    /** Handles an event in a thread of its own; done when the batch is committed. */
    private static CompletableFuture<Void> inBatch(Consumer<UnitOfWork<?>> handler) {
        return CompletableFuture.runAsync(() -> {
            var event =
                    new GenericEventMessage<>("event", "something happened", MetaData.emptyInstance(), Instant.EPOCH);
            var work = DefaultUnitOfWork.startAndGet(event);
            work.registerCorrelationDataProvider(new MessageOriginProvider());
            work.execute(() -> handler.accept(work));
        });
    }

    /** Keeps commands until the test answers them. */
    private static final class Bus implements CommandBus {

        private final List<CommandMessage<?>> messages = new CopyOnWriteArrayList<>();
        private final List<Runnable> answers = new CopyOnWriteArrayList<>();
        private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
        private volatile boolean answersAtOnce;
        private volatile String answer = "done";

        List<Object> dispatched() {
            return messages.stream().<Object>map(CommandMessage::getPayload).toList();
        }

        void fails(String command) {
            failing.put(command, new IllegalStateException(command + " failed"));
        }

        void refuses(String command, RuntimeException refusal) {
            failing.put(command, refusal);
        }

        void nothingFails() {
            failing.clear();
        }

        void everyCommandIsAnswered() {
            answersAtOnce = true;
            answers.forEach(Runnable::run);
        }

        void everyCommandIsAnsweredWith(String word) {
            answer = word;
            everyCommandIsAnswered();
        }

        void answer(String command) {
            await().atMost(PATIENCE).until(() -> dispatched().contains(command));
            answers.get(dispatched().indexOf(command)).run();
        }

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            throw new UnsupportedOperationException("routines want an answer");
        }

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            Runnable answering = () -> {
                var failure = failing.get(String.valueOf(command.getPayload()));
                if (failure != null) {
                    callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(failure));
                } else {
                    callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(answer));
                }
            };
            answers.add(answering);
            messages.add(command);
            if (answersAtOnce) {
                answering.run();
            }
        }

        @Override
        public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
            throw new UnsupportedOperationException("nothing is handled here");
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException("nothing is intercepted here");
        }

        @Override
        public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> handler) {
            throw new UnsupportedOperationException("nothing is intercepted here");
        }
    }
}
