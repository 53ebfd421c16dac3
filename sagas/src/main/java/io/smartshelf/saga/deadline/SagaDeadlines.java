package io.smartshelf.saga.deadline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The deadlines of sagas, on the store's clock: scheduled and cancelled in the transaction of the saga that asks, fired in
 * the order of their due time. The payload names what the deadline is about and breaks ties, so it must be text.
 */
public final class SagaDeadlines extends AbstractDeadlineManager implements Deadlines {

    private static final Logger log = LoggerFactory.getLogger(SagaDeadlines.class);

    private static final int MOST_AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;
    private final ScopeAwareProvider sagas;
    private final CorrelationDataProvider causes;
    private final Serializer serializer;

    /**
     * Keeps deadlines in {@code saga.deadline}.
     *
     * @param transactions over the same data source
     * @param sagas finds the saga a deadline belongs to
     */
    public SagaDeadlines(
            DataSource dataSource,
            TransactionManager transactions,
            ScopeAwareProvider sagas,
            CorrelationDataProvider causes,
            Serializer serializer) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = transactions;
        this.sagas = sagas;
        this.causes = causes;
        this.serializer = serializer;
    }

    @Override
    public String schedule(Instant dueAt, String name, @Nullable Object payload, ScopeDescriptor scope) {
        if (!(payload instanceof String subject) || !(scope instanceof SagaScopeDescriptor saga)) {
            throw new IllegalArgumentException("deadline " + name
                    + " needs a text that names its subject and a saga, not " + payload + " and " + scope);
        }
        var message = processDispatchInterceptors(GenericDeadlineMessage.asDeadlineMessage(name, subject, dueAt));
        var id = jdbc.queryForObject(
                """
                insert into saga.deadline (due_at, name, subject, saga_type, saga_id, metadata)
                values (?, ?, ?, ?, ?, ?) returning deadline_id
                """,
                Long.class,
                Timestamp.from(dueAt),
                name,
                subject,
                saga.getType(),
                saga.getIdentifier().toString(),
                serializer.serialize(message.getMetaData(), byte[].class).getData());
        return Objects.requireNonNull(id, "an inserted deadline has an id").toString();
    }

    @Override
    public void cancelSchedule(String name, String scheduleId) {
        jdbc.update("delete from saga.deadline where deadline_id = ?", Long.valueOf(scheduleId));
    }

    @Override
    public void cancelAll(String name) {
        jdbc.update("delete from saga.deadline where name = ?", name);
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        if (scope instanceof SagaScopeDescriptor saga) {
            jdbc.update(
                    "delete from saga.deadline where name = ? and saga_type = ? and saga_id = ?",
                    name,
                    saga.getType(),
                    saga.getIdentifier().toString());
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(due_at) from saga.deadline where failures < 5", Timestamp.class))
                .map(Timestamp::toInstant);
    }

    @Override
    public int fireUntil(Instant storeTime, BooleanSupplier stopRequested) {
        int fired = 0;
        int failed = 0;
        var due = due(storeTime, null);
        while (!due.isEmpty()) {
            for (Due deadline : due) {
                if (stopRequested.getAsBoolean()) {
                    return fired;
                }
                if (fire(deadline)) {
                    fired++;
                } else {
                    failed++;
                }
            }
            due = due(storeTime, due.get(due.size() - 1));
        }
        if (failed > 0) {
            throw new DeadlineFailedException(failed + " deadlines of sagas could not be fired");
        }
        return fired;
    }

    private boolean fire(Due deadline) {
        DeadlineMessage<String> message = GenericDeadlineMessage.<String>asDeadlineMessage(
                        deadline.name(), deadline.subject(), deadline.dueAt())
                .andMetaData(deadline.metadata());
        var unitOfWork = DefaultUnitOfWork.startAndGet(message);
        unitOfWork.registerCorrelationDataProvider(causes);
        unitOfWork.attachTransaction(transactions);
        var result = unitOfWork.executeWithResult(() -> {
            // Deleted first: a saga that asks for the same deadline again gets a new one.
            if (jdbc.update("delete from saga.deadline where deadline_id = ?", deadline.id()) == 1) {
                deliver(message, new SagaScopeDescriptor(deadline.sagaType(), deadline.sagaId()));
            }
            return null;
        });
        if (result.isExceptional()) {
            var failure = result.exceptionResult();
            log.error(
                    "deadline {} of {}, due {}, could not be fired",
                    deadline.name(),
                    deadline.subject(),
                    deadline.dueAt(),
                    failure);
            jdbc.update(
                    "update saga.deadline set failures = failures + 1, failure = ? where deadline_id = ?",
                    failure.toString(),
                    deadline.id());
            return false;
        }
        return true;
    }

    private void deliver(DeadlineMessage<String> message, ScopeDescriptor saga) throws Exception {
        for (ScopeAware component : sagas.provideScopeAwareStream(saga)
                .filter(each -> each.canResolve(saga))
                .toList()) {
            component.send(message, saga);
        }
    }

    /** @param after the last of the deadlines before, null for the first ones */
    private List<Due> due(Instant storeTime, @Nullable Due after) {
        return jdbc.query(
                """
                select deadline_id, due_at, name, subject, saga_type, saga_id, metadata from saga.deadline
                 where failures < 5 and due_at <= ?
                   and (due_at, name collate "C", subject collate "C", deadline_id) > (?, ?, ?, ?)
                 order by due_at, name collate "C", subject collate "C", deadline_id limit ?
                """,
                (row, number) -> new Due(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        metadata(row.getBytes(7))),
                Timestamp.from(storeTime),
                Timestamp.from(after == null ? Instant.EPOCH : after.dueAt()),
                after == null ? "" : after.name(),
                after == null ? "" : after.subject(),
                after == null ? 0 : after.id(),
                MOST_AT_ONCE);
    }

    private MetaData metadata(byte[] bytes) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(bytes, byte[].class, MetaData.class.getName(), null));
    }

    private record Due(
            long id, Instant dueAt, String name, String subject, String sagaType, String sagaId, MetaData metadata) {}
}
