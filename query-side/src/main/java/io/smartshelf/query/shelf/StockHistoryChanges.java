package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code state.shelf_stock_history}. */
final class StockHistoryChanges implements TableChanges {

    private static final String RECORD = """
            insert into state.shelf_stock_history
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:positions as bigint[]),
              cast(:occurredAt as timestamptz[]), cast(:onDisplay as int[]), cast(:inBaskets as int[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void counted(ShelfId shelf, long position, Instant occurredAt, int unitsOnDisplay, int unitsInBaskets) {
        rows.add(new Row(shelf, position, occurredAt, unitsOnDisplay, unitsInBaskets));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.shelf().store().value())
                .texts("skus", row -> row.shelf().sku().value())
                .longs("positions", Row::position)
                .instants("occurredAt", Row::occurredAt)
                .integers("onDisplay", Row::unitsOnDisplay)
                .integers("inBaskets", Row::unitsInBaskets)
                .executeOn(readModel);
    }

    private record Row(ShelfId shelf, long position, Instant occurredAt, int unitsOnDisplay, int unitsInBaskets) {}
}
