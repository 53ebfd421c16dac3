package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code analytics.shelf_day}. */
final class ShelfDayChanges implements TableChanges {

    private static final String RECORD = """
            insert into analytics.shelf_day
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:dates as date[]), cast(:sold as int[]),
              cast(:refilled as int[]), cast(:writtenOff as int[]), cast(:secondsOut as bigint[]),
              cast(:seconds as bigint[]), cast(:onDisplay as int[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void closed(ShelfDayClosed day, long position) {
        rows.add(new Row(day, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.day().shelfId().store().value())
                .texts("skus", row -> row.day().shelfId().sku().value())
                .dates("dates", row -> row.day().date())
                .integers("sold", row -> row.day().unitsSold())
                .integers("refilled", row -> row.day().unitsRefilled())
                .integers("writtenOff", row -> row.day().unitsWrittenOff())
                .longs("secondsOut", row -> row.day().secondsOut())
                .longs("seconds", row -> row.day().seconds())
                .integers("onDisplay", row -> row.day().unitsOnDisplay())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(ShelfDayClosed day, long position) {}
}
