package io.smartshelf.query.restock;

import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockRequested;
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

/** What a batch changes in {@code ops.shelf_restock_plan}. */
final class RestockChanges implements TableChanges {

    private static final String REQUEST = """
            insert into ops.shelf_restock_plan
              (store_id, plan_id, shelf_id, suggested_qty, status, created_at, updated_at, position)
            select store_id, plan_id, shelf_id, units, 'pending', requested_at, requested_at, position
              from unnest(
                     cast(:stores as text[]), cast(:restocks as text[]), cast(:skus as text[]), cast(:units as int[]),
                     cast(:requestedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, plan_id, shelf_id, units, requested_at, position)
            on conflict do nothing
            """;

    private static final String CHANGE = """
            update ops.shelf_restock_plan plan
               set status = case when plan.status = 'canceled' then plan.status else coalesce(n.status, plan.status) end,
                   picked_qty = coalesce(n.picked, plan.picked_qty),
                   refilled_qty = coalesce(n.refilled, plan.refilled_qty),
                   missing_qty = plan.missing_qty + n.missing,
                   given_up_qty = case
                     when 'canceled' in (plan.status, n.status)
                       then plan.suggested_qty - coalesce(n.picked, plan.picked_qty)
                     else coalesce(n.given_up, plan.given_up_qty + n.more_given_up)
                   end,
                   reason = coalesce(n.reason, plan.reason),
                   canceled_by = coalesce(n.canceled_by, plan.canceled_by),
                   updated_at = greatest(plan.updated_at, n.updated_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:restocks as text[]), cast(:statuses as text[]),
                     cast(:picked as int[]), cast(:refilled as int[]), cast(:missing as int[]),
                     cast(:givenUp as int[]), cast(:moreGivenUp as int[]), cast(:reasons as text[]),
                     cast(:cancelledBy as text[]), cast(:updatedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, plan_id, status, picked, refilled, missing, given_up, more_given_up, reason,
                         canceled_by, updated_at, position)
             where plan.store_id = n.store_id and plan.plan_id = n.plan_id and plan.position < n.position
            """;

    private final List<Requested> requested = new ArrayList<>();
    private final Map<String, Row> rows = new TreeMap<>();

    void requested(RestockRequested event, long position) {
        requested.add(new Requested(event, position));
    }

    /** The row to be told what an event changes. */
    Row change(RestockId restock, Instant at, long position) {
        var row = rows.computeIfAbsent(restock.toString(), first -> new Row(restock, at));
        row.updatedAt = row.updatedAt.isBefore(at) ? at : row.updatedAt;
        row.position = position;
        return row;
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return request().executeOn(readModel).then(change().executeOn(readModel));
    }

    private BatchStatement<Requested> request() {
        return BatchStatement.of(REQUEST, requested)
                .texts("stores", row -> row.event().restockId().store().value())
                .texts("restocks", row -> row.event().restockId().toString())
                .texts("skus", row -> row.event().restockId().sku().value())
                .integers("units", row -> row.event().units())
                .instants("requestedAt", row -> row.event().requestedAt())
                .longs("positions", Requested::position);
    }

    private BatchStatement<Row> change() {
        return BatchStatement.of(CHANGE, rows.values())
                .texts("stores", row -> row.restock.store().value())
                .texts("restocks", row -> row.restock.toString())
                .texts("statuses", row -> row.status)
                .integers("picked", row -> row.picked)
                .integers("refilled", row -> row.refilled)
                .integers("missing", row -> row.missing)
                .integers("givenUp", row -> row.givenUp)
                .integers("moreGivenUp", row -> row.moreGivenUp)
                .texts("reasons", row -> row.reason)
                .texts("cancelledBy", row -> row.cancelledBy)
                .instants("updatedAt", row -> row.updatedAt)
                .longs("positions", row -> row.position);
    }

    private record Requested(RestockRequested event, long position) {}

    /** What a batch says of a restock, the newest word of each kind. */
    static final class Row {

        private final RestockId restock;
        private @Nullable String status;
        private @Nullable Integer picked;
        private @Nullable Integer refilled;
        private int missing;
        private @Nullable Integer givenUp;
        private int moreGivenUp;
        private @Nullable String reason;
        private @Nullable String cancelledBy;
        private Instant updatedAt;
        private long position;

        private Row(RestockId restock, Instant updatedAt) {
            this.restock = restock;
            this.updatedAt = updatedAt;
        }

        void issued(int unitsPicked) {
            // What had left the back room when somebody cancelled arrives all the same.
            status = "canceled".equals(status) ? status : "issued";
            picked = unitsPicked;
        }

        void refilled(int unitsRefilled, int moreMissing) {
            refilled = unitsRefilled;
            missing += moreMissing;
        }

        void givenUp(int units) {
            moreGivenUp += units;
        }

        void completed(RestockCompleted event) {
            status = "completed";
            refilled = event.unitsRefilled();
            givenUp = event.unitsGivenUp();
        }

        void cancelled(RestockCancelled event) {
            status = "canceled";
            reason = event.reason();
            cancelledBy = event.cancelledBy();
        }
    }
}
