package io.smartshelf.query.supply;

import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanned;
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

/** What a batch changes in {@code ops.wh_supplier_plan}. */
final class SupplierPlanChanges implements TableChanges {

    private static final String PLAN = """
            insert into ops.wh_supplier_plan
              (store_id, supplier_plan_id, shelf_id, supplier_id, cutoff_ts, suggested_qty, standard_batch_size, status,
               stock_position, reorder_point, needs_approval, created_at, updated_at, position)
            select store_id, plan_id, shelf_id, supplier_id, cutoff, units, case_pack, 'pending', stock_position,
                   reorder_point, needs_approval, planned_at, planned_at, position
              from unnest(
                     cast(:stores as text[]), cast(:plans as text[]), cast(:skus as text[]), cast(:suppliers as text[]),
                     cast(:cutOffs as timestamptz[]), cast(:units as int[]), cast(:casePacks as int[]),
                     cast(:stockPositions as int[]), cast(:reorderPoints as int[]), cast(:needsApproval as bool[]),
                     cast(:plannedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, plan_id, shelf_id, supplier_id, cutoff, units, case_pack, stock_position,
                         reorder_point, needs_approval, planned_at, position)
            on conflict do nothing
            """;

    // A plan stated again is as if nobody had cancelled it.
    private static final String CHANGE = """
            update ops.wh_supplier_plan plan
               set suggested_qty = coalesce(n.units, plan.suggested_qty),
                   status = coalesce(n.status, plan.status),
                   stock_position = coalesce(n.stock_position, plan.stock_position),
                   reorder_point = coalesce(n.reorder_point, plan.reorder_point),
                   needs_approval = coalesce(n.needs_approval, plan.needs_approval),
                   approved_by = coalesce(n.approved_by, case when not n.undecided then plan.approved_by end),
                   amended_by = coalesce(n.amended_by, case when not n.undecided then plan.amended_by end),
                   reason = case when n.status is null then plan.reason else n.reason end,
                   canceled_by = case when n.status is null then plan.canceled_by else n.canceled_by end,
                   order_id = coalesce(n.order_id, plan.order_id),
                   delivered_qty = coalesce(n.delivered, plan.delivered_qty),
                   updated_at = greatest(plan.updated_at, n.updated_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:plans as text[]), cast(:units as int[]), cast(:statuses as text[]),
                     cast(:stockPositions as int[]), cast(:reorderPoints as int[]), cast(:needsApproval as bool[]),
                     cast(:approvedBy as text[]), cast(:amendedBy as text[]), cast(:reasons as text[]),
                     cast(:cancelledBy as text[]), cast(:orders as text[]), cast(:delivered as int[]),
                     cast(:undecided as bool[]), cast(:updatedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, plan_id, units, status, stock_position, reorder_point, needs_approval, approved_by,
                         amended_by, reason, canceled_by, order_id, delivered, undecided, updated_at, position)
             where plan.store_id = n.store_id and plan.supplier_plan_id = n.plan_id and plan.position < n.position
            """;

    private final List<Planned> planned = new ArrayList<>();
    private final Map<String, Row> rows = new TreeMap<>();

    void planned(SupplyPlanned event, long position) {
        planned.add(new Planned(event, position));
    }

    /** The row to be told what an event changes. */
    Row change(SupplierPlanId plan, Instant at, long position) {
        var row = rows.computeIfAbsent(plan.toString(), first -> new Row(plan, at));
        row.updatedAt = row.updatedAt.isBefore(at) ? at : row.updatedAt;
        row.position = position;
        return row;
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return plan().executeOn(readModel).then(change().executeOn(readModel));
    }

    private BatchStatement<Planned> plan() {
        return BatchStatement.of(PLAN, planned)
                .texts("stores", row -> row.event().planId().store().value())
                .texts("plans", row -> row.event().planId().toString())
                .texts("skus", row -> row.event().planId().sku().value())
                .texts("suppliers", row -> row.event().supplierId().value())
                .instants("cutOffs", row -> row.event().planId().cutOff())
                .integers("units", row -> row.event().units())
                .integers("casePacks", row -> row.event().casePack())
                .integers("stockPositions", row -> row.event().position())
                .integers("reorderPoints", row -> row.event().reorderPoint())
                .booleans("needsApproval", row -> row.event().needsApproval())
                .instants("plannedAt", row -> row.event().occurredAt())
                .longs("positions", Planned::position);
    }

    private BatchStatement<Row> change() {
        return BatchStatement.of(CHANGE, rows.values())
                .texts("stores", row -> row.plan.store().value())
                .texts("plans", row -> row.plan.toString())
                .integers("units", row -> row.units)
                .texts("statuses", row -> row.status)
                .integers("stockPositions", row -> row.stockPosition)
                .integers("reorderPoints", row -> row.reorderPoint)
                .booleans("needsApproval", row -> row.needsApproval)
                .texts("approvedBy", row -> row.approvedBy)
                .texts("amendedBy", row -> row.amendedBy)
                .texts("reasons", row -> row.reason)
                .texts("cancelledBy", row -> row.cancelledBy)
                .texts("orders", row -> row.order)
                .integers("delivered", row -> row.delivered)
                .booleans("undecided", row -> row.undecided)
                .instants("updatedAt", row -> row.updatedAt)
                .longs("positions", row -> row.position);
    }

    private record Planned(SupplyPlanned event, long position) {}

    /** What a batch says of a plan, the newest word of each kind. */
    static final class Row {

        private final SupplierPlanId plan;
        private @Nullable Integer units;
        private @Nullable String status;
        private @Nullable Integer stockPosition;
        private @Nullable Integer reorderPoint;
        private @Nullable Boolean needsApproval;
        private @Nullable String approvedBy;
        private @Nullable String amendedBy;
        private @Nullable String reason;
        private @Nullable String cancelledBy;
        private @Nullable String order;
        private @Nullable Integer delivered;
        /** What people had decided before does not hold any more. */
        private boolean undecided;

        private Instant updatedAt;
        private long position;

        private Row(SupplierPlanId plan, Instant updatedAt) {
            this.plan = plan;
            this.updatedAt = updatedAt;
        }

        void planned(SupplyPlanned event) {
            become("pending", null, null);
            units = event.units();
            stockPosition = event.position();
            reorderPoint = event.reorderPoint();
            needsApproval = event.needsApproval();
        }

        void amended(int newUnits, String who) {
            units = newUnits;
            amendedBy = who;
        }

        void approved(String who) {
            approvedBy = who;
        }

        void withdrawn(String why) {
            become("canceled", why, null);
            undecided = true;
            approvedBy = null;
            amendedBy = null;
        }

        void cancelled(String why, @Nullable String who) {
            become("canceled", why, who);
        }

        void issued(SupplierOrderId orderId, int orderedUnits) {
            become("issued", null, null);
            order = orderId.toString();
            units = orderedUnits;
        }

        void completed(int unitsDelivered) {
            become("completed", null, null);
            delivered = unitsDelivered;
        }

        private void become(String newStatus, @Nullable String why, @Nullable String who) {
            status = newStatus;
            reason = why;
            cancelledBy = who;
        }
    }
}
