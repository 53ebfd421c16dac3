package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.stock_counts}. */
final class StockCountChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.stock_counts
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:readings as text[]), cast(:units as int[]),
              cast(:corrections as int[]), cast(:reasons as text[]), cast(:countedBy as text[]),
              cast(:times as timestamptz[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void counted(ShelfCounted count, long position) {
        rows.add(new Row(count, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.count().shelfId().store().value())
                .texts("skus", row -> row.count().shelfId().sku().value())
                .texts("readings", row -> row.count().readingId())
                .integers("units", row -> row.count().unitsCounted())
                .integers("corrections", row -> row.count().correction())
                .texts("reasons", row -> row.count().reason())
                .texts("countedBy", row -> row.count().countedBy())
                .instants("times", row -> row.count().occurredAt())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(ShelfCounted count, long position) {}
}
