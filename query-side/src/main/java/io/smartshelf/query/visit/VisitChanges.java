package io.smartshelf.query.visit;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What a batch changes in {@code ops.visits}. Readings of one visit merge to its earliest entry and its latest exit, so
 * their order does not matter.
 */
final class VisitChanges implements TableChanges {

    private static final String MERGE = """
            insert into ops.visits
            select * from unnest(
              cast(:stores as text[]), cast(:visits as text[]), cast(:dates as date[]), cast(:entered as timestamptz[]),
              cast(:left as timestamptz[]), cast(:positions as bigint[]))
            on conflict (store_id, visit_id) do update
               set store_date = least(visits.store_date, excluded.store_date),
                   entered_at = least(visits.entered_at, excluded.entered_at),
                   left_at = greatest(visits.left_at, excluded.left_at),
                   position = excluded.position
             where visits.position < excluded.position
            """;

    private final Map<VisitKey, Row> rows =
            new TreeMap<>(Comparator.comparing(VisitKey::store).thenComparing(VisitKey::visitId));

    void read(
            StoreId store,
            String visitId,
            LocalDate date,
            @Nullable Instant enteredAt,
            @Nullable Instant leftAt,
            long position) {
        var key = new VisitKey(store, visitId);
        rows.merge(key, new Row(key, date, enteredAt, leftAt, position), (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(MERGE, rows.values())
                .texts("stores", row -> row.key().store().value())
                .texts("visits", row -> row.key().visitId())
                .dates("dates", Row::date)
                .instants("entered", Row::enteredAt)
                .instants("left", Row::leftAt)
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record VisitKey(StoreId store, String visitId) {}

    private record Row(
            VisitKey key,
            LocalDate date,
            @Nullable Instant enteredAt,
            @Nullable Instant leftAt,
            long position) {

        /** This reading, accepted after others. */
        Row behind(Row before) {
            return new Row(
                    key,
                    before.date.isBefore(date) ? before.date : date,
                    earlier(before.enteredAt, enteredAt),
                    later(before.leftAt, leftAt),
                    position);
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }
    }
}
