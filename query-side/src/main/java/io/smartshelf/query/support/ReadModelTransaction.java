package io.smartshelf.query.support;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Collection;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the rows of a batch and the position behind it, both or neither. */
final class ReadModelTransaction {

    private static final Duration LIMIT = Duration.ofSeconds(30);

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

    /** @throws UnableToClaimTokenException if another node owns the processor by now; nothing was written then */
    void commit(Collection<TableChanges> changes, GenericTokenEntry<byte[]> position) {
        var rows = Flux.fromIterable(changes).concatMap(table -> table.writeTo(readModel));
        movePosition(position).thenMany(rows).as(transaction::transactional).blockLast(LIMIT);
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
