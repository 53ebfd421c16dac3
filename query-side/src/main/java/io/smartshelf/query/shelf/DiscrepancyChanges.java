package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code ops.discrepancies}. Clearing ends everything that was found before. */
final class DiscrepancyChanges implements TableChanges {

    private static final String CLEAR = """
            update ops.discrepancies found
               set cleared_at = n.cleared_at,
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:clearedAt as timestamptz[]),
                     cast(:positions as bigint[]))
                   as n (store_id, shelf_id, cleared_at, position)
             where found.store_id = n.store_id and found.shelf_id = n.shelf_id and found.cleared_at is null
               and found.position < n.position
            """;

    private static final String FIND = """
            insert into ops.discrepancies
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:sequences as bigint[]), cast(:causes as text[]),
              cast(:likely as int[]), cast(:onDisplay as int[]), cast(:evidence as text[]),
              cast(:foundAt as timestamptz[]), cast(:clearedAt as timestamptz[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();
    private final Map<ShelfId, Cleared> cleared = new TreeMap<>();

    void found(DiscrepancyFound event, long sequence, long position) {
        rows.add(new Row(event, sequence, null, position));
    }

    void cleared(DiscrepancyCleared event, long position) {
        // What was open before the batch ended with the first of several.
        cleared.putIfAbsent(event.shelfId(), new Cleared(event, position));
        rows.replaceAll(row -> row.event().shelfId().equals(event.shelfId()) && row.clearedAt() == null
                ? new Row(row.event(), row.sequence(), event.occurredAt(), position)
                : row);
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return clear().executeOn(readModel).then(find().executeOn(readModel));
    }

    private BatchStatement<Cleared> clear() {
        return BatchStatement.of(CLEAR, cleared.values())
                .texts("stores", row -> row.event().shelfId().store().value())
                .texts("skus", row -> row.event().shelfId().sku().value())
                .instants("clearedAt", row -> row.event().occurredAt())
                .longs("positions", Cleared::position);
    }

    private BatchStatement<Row> find() {
        return BatchStatement.of(FIND, rows)
                .texts("stores", row -> row.event().shelfId().store().value())
                .texts("skus", row -> row.event().shelfId().sku().value())
                .longs("sequences", Row::sequence)
                .texts("causes", row -> row.event().cause().name())
                .integers("likely", row -> row.event().likelyUnits())
                .integers("onDisplay", row -> row.event().unitsOnDisplay())
                .texts("evidence", row -> row.event().evidence())
                .instants("foundAt", row -> row.event().occurredAt())
                .instants("clearedAt", Row::clearedAt)
                .longs("positions", Row::position);
    }

    private record Cleared(DiscrepancyCleared event, long position) {}

    private record Row(
            DiscrepancyFound event, long sequence, @Nullable Instant clearedAt, long position) {}
}
