package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code analytics.daily_discounts}. A lot is marked down once a day. */
final class DailyDiscountChanges implements TableChanges {

    private static final String RECORD = """
            insert into analytics.daily_discounts
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:dates as date[]),
              cast(:expires as date[]), cast(:units as int[]), cast(:discounts as numeric[]),
              cast(:times as timestamptz[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void markedDown(LotMarkedDown lot, long position) {
        rows.add(new Row(lot, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.lot().shelfId().store().value())
                .texts("skus", row -> row.lot().shelfId().sku().value())
                .texts("lots", row -> row.lot().lot())
                .dates("dates", row -> row.lot().date())
                .dates("expires", row -> row.lot().expiresOn())
                .integers("units", row -> row.lot().units())
                .decimals("discounts", row -> row.lot().discount())
                .instants("times", row -> row.lot().occurredAt())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(LotMarkedDown lot, long position) {}
}
