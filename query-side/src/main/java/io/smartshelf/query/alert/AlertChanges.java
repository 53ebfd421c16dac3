package io.smartshelf.query.alert;

import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What a batch changes in {@code ops.alerts}. Only its opening says which occurrence of a condition an alert is; whatever
 * follows is about the one that is not closed.
 */
final class AlertChanges implements TableChanges {

    private static final String CHANGE = """
            update ops.alerts alert
               set status = n.status,
                   acknowledged_by = coalesce(n.acknowledged_by, alert.acknowledged_by),
                   closed_by = n.closed_by,
                   reason = n.reason,
                   updated_at = n.updated_at,
                   closed_at = n.closed_at,
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:conditions as text[]), cast(:statuses as text[]),
                     cast(:acknowledgedBy as text[]), cast(:closedBy as text[]), cast(:reasons as text[]),
                     cast(:updatedAt as timestamptz[]), cast(:closedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, condition_id, status, acknowledged_by, closed_by, reason, updated_at, closed_at,
                         position)
             where alert.store_id = n.store_id and alert.condition_id = n.condition_id and alert.closed_at is null
               and alert.position < n.position
            """;

    private static final String OPEN = """
            insert into ops.alerts
            select * from unnest(
              cast(:stores as text[]), cast(:alerts as text[]), cast(:conditions as text[]), cast(:occurrences as int[]),
              cast(:types as text[]), cast(:locations as text[]), cast(:skus as text[]), cast(:lots as text[]),
              cast(:units as int[]), cast(:limits as int[]), cast(:capacities as int[]), cast(:suggested as int[]),
              cast(:expires as date[]), cast(:notes as text[]), cast(:statuses as text[]),
              cast(:acknowledgedBy as text[]), cast(:closedBy as text[]), cast(:reasons as text[]),
              cast(:openedAt as timestamptz[]), cast(:updatedAt as timestamptz[]), cast(:closedAt as timestamptz[]),
              cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final Map<String, State> changed = new TreeMap<>();
    private final Map<String, Row> opened = new TreeMap<>();
    private final Map<String, String> newest = new HashMap<>();

    void opened(AlertOpened event, long position) {
        String condition = event.alertId().toString();
        String alert = condition + "#" + event.occurrence();
        newest.put(condition, alert);
        opened.put(
                alert,
                new Row(
                        alert,
                        event,
                        new State(event.alertId(), "open", null, null, null, event.occurredAt(), null, position)));
    }

    void acknowledged(AlertAcknowledged event, long position) {
        change(new State(
                event.alertId(),
                "ack",
                event.acknowledgedBy(),
                null,
                event.reason(),
                event.occurredAt(),
                null,
                position));
    }

    void closed(AlertId alert, String status, @Nullable String who, String why, Instant at, long position) {
        change(new State(alert, status, null, who, why, at, at, position));
    }

    private void change(State state) {
        String condition = state.condition().toString();
        String alert = newest.get(condition);
        if (alert == null) {
            changed.merge(condition, state, (before, after) -> after.behind(before));
        } else {
            opened.computeIfPresent(alert, (id, row) -> new Row(id, row.opening(), state.behind(row.state())));
        }
    }

    /** First what was open before closes: a condition has one unclosed alert at most. */
    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return change(BatchStatement.of(CHANGE, changed.values()), state -> state)
                .executeOn(readModel)
                .then(open().executeOn(readModel));
    }

    private BatchStatement<Row> open() {
        return change(BatchStatement.of(OPEN, opened.values()), Row::state)
                .texts("alerts", Row::id)
                .integers("occurrences", row -> row.opening().occurrence())
                .texts("types", row -> row.opening().alertId().type().key())
                .texts(
                        "locations",
                        row -> row.opening().alertId().location().name().toLowerCase(Locale.ROOT))
                .texts("skus", row -> row.opening().alertId().sku().value())
                .texts("lots", row -> row.opening().alertId().lot())
                .integers("units", row -> row.figures().units())
                .integers("limits", row -> row.figures().limit())
                .integers("capacities", row -> row.figures().capacity())
                .integers("suggested", row -> row.figures().suggestedUnits())
                .dates("expires", row -> row.figures().expiresOn())
                .texts("notes", row -> row.figures().note())
                .instants("openedAt", row -> row.opening().occurredAt());
    }

    private static <R> BatchStatement<R> change(BatchStatement<R> statement, Function<R, State> state) {
        return statement
                .texts("stores", row -> state.apply(row).condition().store().value())
                .texts("conditions", row -> state.apply(row).condition().toString())
                .texts("statuses", row -> state.apply(row).status())
                .texts("acknowledgedBy", row -> state.apply(row).acknowledgedBy())
                .texts("closedBy", row -> state.apply(row).closedBy())
                .texts("reasons", row -> state.apply(row).reason())
                .instants("updatedAt", row -> state.apply(row).updatedAt())
                .instants("closedAt", row -> state.apply(row).closedAt())
                .longs("positions", row -> state.apply(row).position());
    }

    private record Row(String id, AlertOpened opening, State state) {

        AlertFigures figures() {
            return opening.figures();
        }
    }

    private record State(
            AlertId condition,
            String status,
            @Nullable String acknowledgedBy,
            @Nullable String closedBy,
            @Nullable String reason,
            Instant updatedAt,
            @Nullable Instant closedAt,
            long position) {

        /** This state, accepted after another one. */
        State behind(State before) {
            return new State(
                    condition,
                    status,
                    acknowledgedBy == null ? before.acknowledgedBy : acknowledgedBy,
                    closedBy,
                    reason,
                    updatedAt,
                    closedAt,
                    position);
        }
    }
}
