package io.smartshelf.query.receipt;

import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.pos_transaction_items}. */
final class ReceiptLineChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.pos_transaction_items
            select * from unnest(
              cast(:stores as text[]), cast(:transactions as text[]), cast(:lines as int[]), cast(:skus as text[]),
              cast(:quantities as int[]), cast(:prices as numeric[]), cast(:discounts as numeric[]),
              cast(:totals as numeric[]), cast(:lots as text[]), cast(:expires as date[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void recorded(ReceiptId receipt, ReceiptLine line, long position) {
        rows.add(new Row(receipt, line, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.receipt().store().value())
                .texts("transactions", row -> row.receipt().transactionId())
                .integers("lines", row -> row.line().lineNo())
                .texts("skus", row -> row.line().sku())
                .integers("quantities", row -> row.line().units())
                .decimals("prices", row -> row.line().unitPrice())
                .decimals("discounts", row -> row.line().discount())
                .decimals("totals", row -> row.line().total())
                .texts("lots", row -> row.line().lot())
                .dates("expires", row -> row.line().expiresOn())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(ReceiptId receipt, ReceiptLine line, long position) {}
}
