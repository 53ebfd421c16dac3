package io.smartshelf.query.alert;

import io.smartshelf.api.alert.AlertId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.alert_history}. */
final class AlertHistoryChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.alert_history
            select * from unnest(
              cast(:stores as text[]), cast(:conditions as text[]), cast(:sequences as bigint[]),
              cast(:changes as text[]), cast(:times as timestamptz[]), cast(:units as int[]),
              cast(:heldUntil as timestamptz[]), cast(:changedBy as text[]), cast(:reasons as text[]),
              cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void happened(Row row) {
        rows.add(row);
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.condition().store().value())
                .texts("conditions", row -> row.condition().toString())
                .longs("sequences", Row::sequence)
                .texts("changes", Row::change)
                .instants("times", Row::at)
                .integers("units", Row::units)
                .instants("heldUntil", Row::heldUntil)
                .texts("changedBy", Row::changedBy)
                .texts("reasons", Row::reason)
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    record Row(
            AlertId condition,
            long sequence,
            String change,
            Instant at,
            @Nullable Integer units,
            @Nullable Instant heldUntil,
            @Nullable String changedBy,
            @Nullable String reason,
            long position) {}
}
