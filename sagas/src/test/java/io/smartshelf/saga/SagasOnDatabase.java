package io.smartshelf.saga;

import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.deadline.SagaDeadlines;
import io.smartshelf.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.test.utils.RecordingCommandBus;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Sagas of one type as a process runs them, stored in a real database; the commands that they send are kept. */
public final class SagasOnDatabase<T> implements AutoCloseable {

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final SingleConnectionDataSource dataSource;
    private final TransactionManager transactions;
    private final SagaDeadlines deadlines;
    private final AnnotatedSagaManager<T> sagas;

    public SagasOnDatabase(Class<T> type, TestDatabase database) {
        var serializer = Jackson3Serializer.builder().build();
        // One for all: what they write belongs to one transaction.
        dataSource = new SingleConnectionDataSource(database.jdbcUrl(), database.username(), database.password(), true);
        transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        deadlines = new SagaDeadlines(
                dataSource, transactions, scope -> Stream.of(sagas()), new MessageOriginProvider(), serializer);
        var resources = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(type),
                new SimpleResourceParameterResolverFactory(List.of(new RoutineCommands(bus), deadlines)));
        sagas = AnnotatedSagaManager.<T>builder()
                .sagaType(type)
                .parameterResolverFactory(resources)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .sagaRepository(AnnotatedSagaRepository.<T>builder()
                        .sagaType(type)
                        .parameterResolverFactory(resources)
                        .sagaStore(new SagaConfiguration().sagaStore(dataSource, serializer))
                        .build())
                .build();
    }

    private AnnotatedSagaManager<T> sagas() {
        return sagas;
    }

    public SagaDeadlines deadlines() {
        return deadlines;
    }

    /** A batch of events, handled in one transaction. */
    public void after(Object... events) {
        after(List.of(events), () -> {});
    }

    /** @param last what still happens in the transaction of the batch */
    public void after(List<Object> events, Runnable last) {
        var batch = DefaultUnitOfWork.startAndGet(null);
        batch.attachTransaction(transactions);
        var result = batch.executeWithResult(() -> {
            for (Object event : events) {
                sagas.handle(GenericEventMessage.asEventMessage(event), Segment.ROOT_SEGMENT);
            }
            last.run();
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("batch " + events, result.exceptionResult());
        }
    }

    /** Fires what is due and answers the commands it caused, in order. */
    public List<Object> whenItIs(Instant storeTime) {
        bus.clearCommands();
        int unused = deadlines.fireUntil(storeTime, () -> false);
        return commandsSoFar();
    }

    public List<Object> commandsSoFar() {
        return new ArrayList<>(bus.getDispatchedCommands().stream()
                .map(CommandMessage::getPayload)
                .toList());
    }

    /** Lets commands do this before they are carried out. */
    public void commandsDo(Consumer<Object> reaction) {
        bus.setCallbackBehavior((command, metadata) -> {
            reaction.accept(command);
            return "done";
        });
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
