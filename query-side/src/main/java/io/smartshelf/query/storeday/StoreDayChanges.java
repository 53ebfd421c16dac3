package io.smartshelf.query.storeday;

import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code ops.store_days}. */
final class StoreDayChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.store_days
            select * from unnest(
              cast(:stores as text[]), cast(:dates as date[]), cast(:statuses as text[]), cast(:closedAt as timestamptz[]),
              cast(:started as int[]), cast(:ended as int[]), cast(:positions as bigint[]))
            on conflict (store_id, store_date) do update
               set (status, closed_at, visits_started, visits_ended, position)
                 = (excluded.status, excluded.closed_at, excluded.visits_started, excluded.visits_ended,
                    excluded.position)
             where store_days.position < excluded.position
            """;

    private final Map<String, Row> rows = new TreeMap<>();

    void opened(StoreDayId day, long position) {
        rows.put(day.toString(), new Row(day, null, position));
    }

    void closed(StoreDayClosed event, long position) {
        rows.put(event.storeDayId().toString(), new Row(event.storeDayId(), event, position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows.values())
                .texts("stores", row -> row.day().store().value())
                .dates("dates", row -> row.day().date())
                .texts("statuses", row -> row.closed() == null ? "open" : "closed")
                .instants(
                        "closedAt",
                        row -> row.closed() == null ? null : row.closed().closedAt())
                .integers(
                        "started",
                        row -> row.closed() == null ? null : row.closed().visitsStarted())
                .integers(
                        "ended",
                        row -> row.closed() == null ? null : row.closed().visitsEnded())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    /** @param closed null while the day is open */
    private record Row(StoreDayId day, @Nullable StoreDayClosed closed, long position) {}
}
