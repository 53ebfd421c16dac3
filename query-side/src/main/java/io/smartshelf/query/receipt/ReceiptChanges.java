package io.smartshelf.query.receipt;

import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.pos_transactions}. A receipt never changes. */
final class ReceiptChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.pos_transactions
            select * from unnest(
              cast(:stores as text[]), cast(:transactions as text[]), cast(:customers as text[]), cast(:tills as text[]),
              cast(:times as timestamptz[]), cast(:items as int[]), cast(:amounts as numeric[]),
              cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void recorded(ReceiptRecorded receipt, long position) {
        rows.add(new Row(receipt, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.receipt().receiptId().store().value())
                .texts("transactions", row -> row.receipt().receiptId().transactionId())
                .texts("customers", row -> row.receipt().visitId())
                .texts("tills", row -> row.receipt().tillId())
                .instants("times", row -> row.receipt().occurredAt())
                .integers("items", row -> row.receipt().units())
                .decimals("amounts", row -> row.receipt().total())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(ReceiptRecorded receipt, long position) {}
}
