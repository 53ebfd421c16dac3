package io.smartshelf.query.support;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.smartshelf.query.support.Derivation.NotDerivableException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes rows together with the position or the dead letter that belongs to them, all or nothing. */
final class ReadModelTransaction {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Classes of SQLSTATE that tell of the rows, not of the server: cardinality, data, integrity. */
    private static final Set<String> DATA = Set.of("21", "22", "23");

    private static final int CAUSE_LENGTH = 2_000;

    // First of all, so that the row's lock keeps the claim until the commit and a lost claim costs no work. Rows and
    // position are lost together in a crash of the server and are derived again, so nobody waits for the disk. Whoever
    // listens is told when the transaction commits.
    private static final String MOVE_POSITION = """
            with moved as (
              update log.token
                 set token = :token, token_type = :tokenType, updated_at = :updatedAt
               where processor_name = :processor and segment = :segment and owner = :owner
              returning segment)
            select count(*) as moved,
                   set_config('synchronous_commit', 'off', true),
                   cast(pg_notify('read_model_advanced', '') as text)
              from moved
            """;

    private final DatabaseClient readModel;
    private final TransactionalOperator transaction;
    private final String owner;

    /** @param owner the name under which this node claims processors */
    ReadModelTransaction(ConnectionFactory connections, String owner) {
        this.readModel = DatabaseClient.create(connections);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
        this.owner = owner;
    }

    /** The entities that wait are others than the rows were collected for; nothing was written. */
    static final class OthersWaitException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> waiting;

        private OthersWaitException(Set<String> waiting) {
            super("these entities wait: " + waiting);
            this.waiting = waiting;
        }

        Set<String> waiting() {
            return waiting;
        }
    }

    /**
     * Writes a batch's rows and position.
     *
     * @param waiting the entities whose events were left out
     * @throws OthersWaitException if others wait by now
     * @throws UnableToClaimTokenException if another node owns the processor by now; nothing was written then
     */
    void commit(Collection<TableChanges> changes, Set<String> waiting, GenericTokenEntry<byte[]> position) {
        // A statement of its own behind the lock on the position: it sees what whoever held the lock before has done.
        var unchanged = waiting(position.getProcessorName())
                .flatMap(found -> found.equals(waiting) ? Mono.empty() : Mono.error(new OthersWaitException(found)));
        run(movePosition(position).then(unchanged).thenMany(rows(changes)));
    }

    /** Writes a position and that an entity waits from an event on, if it does not wait already. */
    void park(String entity, long globalIndex, Throwable cause, GenericTokenEntry<byte[]> position) {
        var letter = readModel
                .sql("""
                        insert into log.dead_letter (processor, entity, global_index, cause)
                        values (:processor, :entity, :index, :cause)
                        on conflict (processor, entity) where discarded_at is null do nothing
                        """)
                .bind("processor", position.getProcessorName())
                .bind("entity", entity)
                .bind("index", globalIndex)
                .bind("cause", textOf(cause))
                .then();
        run(movePosition(position).then(letter));
    }

    /**
     * Writes the rows of an event that waited; the letter then lies behind it.
     *
     * @return false if somebody else has moved the letter; nothing was written then
     */
    boolean catchUp(Collection<TableChanges> changes, DeadLetter letter, long globalIndex) {
        var moved = readModel
                .sql(
                        "update log.dead_letter set global_index = :next where letter = :letter and global_index = :expected and discarded_at is null")
                .bind("next", globalIndex + 1)
                .bind("letter", letter.letter())
                .bind("expected", letter.globalIndex())
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated == 1);
        return Boolean.TRUE.equals(moved.flatMap(updated -> rows(changes).then(Mono.just(true)))
                .defaultIfEmpty(false)
                .as(transaction::transactional)
                .block(LIMIT));
    }

    /**
     * Ends a letter whose events are all written.
     *
     * @param position up to which they are
     * @return false if the processor has moved on or somebody else has moved the letter; nothing was written then
     */
    boolean end(DeadLetter letter, long position) {
        var ended = readModel
                .sql("select 1 from log.token where processor_name = :processor for update")
                .bind("processor", letter.processor())
                .then()
                .then(readModel
                        .sql("""
                                delete from log.dead_letter
                                 where letter = :letter and global_index = :expected and discarded_at is null
                                   and :position = (select min(position) from log.processor_position
                                                     where processor_name = :processor)
                                """)
                        .bind("letter", letter.letter())
                        .bind("expected", letter.globalIndex())
                        .bind("position", position)
                        .bind("processor", letter.processor())
                        .fetch()
                        .rowsUpdated());
        return Long.valueOf(1).equals(ended.as(transaction::transactional).block(LIMIT));
    }

    /** Whether events or their rows were refused for what they hold: they would be refused again. */
    static boolean isRefusal(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof NotDerivableException) {
                return true;
            }
            if (each instanceof R2dbcException refused) {
                String state = refused.getSqlState();
                return state != null && state.length() == 5 && DATA.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    static String textOf(Throwable cause) {
        String text =
                NestedExceptionUtils.getMostSpecificCause(cause).toString().replace("\0", "");
        return text.length() > CAUSE_LENGTH ? text.substring(0, CAUSE_LENGTH) : text;
    }

    private void run(Publisher<?> work) {
        Flux.from(work).as(transaction::transactional).blockLast(LIMIT);
    }

    private Flux<Void> rows(Collection<TableChanges> changes) {
        return Flux.fromIterable(changes).concatMap(this::write);
    }

    private Mono<Void> write(TableChanges table) {
        try {
            return table.writeTo(readModel);
        } catch (RuntimeException e) {
            // Nothing was sent yet: the rows themselves cannot be told.
            return Mono.error(new NotDerivableException(e));
        }
    }

    private Mono<Set<@Nullable String>> waiting(String processor) {
        return readModel
                .sql("select entity from log.dead_letter where processor = :processor and discarded_at is null")
                .bind("processor", processor)
                .map(row -> row.get("entity", String.class))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    private Mono<Void> movePosition(GenericTokenEntry<byte[]> position) {
        return readModel
                .sql(MOVE_POSITION)
                .bind("token", position.getSerializedToken().getData())
                .bind("tokenType", position.getSerializedToken().getType().getName())
                .bind("updatedAt", position.timestampAsString())
                .bind("processor", position.getProcessorName())
                .bind("segment", position.getSegment())
                .bind("owner", owner)
                .map(row -> row.get("moved", Long.class))
                .one()
                .filter(moved -> moved == 1)
                .switchIfEmpty(Mono.error(() -> new UnableToClaimTokenException("Processor "
                        + position.getProcessorName() + "[" + position.getSegment() + "] is not owned by " + owner)))
                .then();
    }
}
