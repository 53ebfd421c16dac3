package io.smartshelf.query.supply;

import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.SupplierOrderId;
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

/** What a batch changes in {@code ops.wh_supplier_orders}. What happens to an order happens to all its lines. */
final class SupplierOrderChanges implements TableChanges {

    private static final String PLACE = """
            insert into ops.wh_supplier_orders
              (store_id, order_id, shelf_id, supplier_id, delivery_date, total_qty, standard_batch_size, status, cutoff_ts,
               delivery_ts, ordered_by, created_at, updated_at, position)
            select store_id, order_id, shelf_id, supplier_id, delivery_date, units, case_pack, 'issued', cutoff, deliver_at,
                   ordered_by, placed_at, placed_at, position
              from unnest(
                     cast(:stores as text[]), cast(:orders as text[]), cast(:skus as text[]), cast(:suppliers as text[]),
                     cast(:deliveryDates as date[]), cast(:units as int[]), cast(:casePacks as int[]),
                     cast(:cutOffs as timestamptz[]), cast(:deliverAt as timestamptz[]), cast(:orderedBy as text[]),
                     cast(:placedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, order_id, shelf_id, supplier_id, delivery_date, units, case_pack, cutoff, deliver_at,
                         ordered_by, placed_at, position)
            on conflict do nothing
            """;

    private static final String CHANGE = """
            update ops.wh_supplier_orders line
               set status = coalesce(n.status, line.status),
                   late = line.late or n.late,
                   delivery_ts = coalesce(n.delivered_at, line.delivery_ts),
                   reason = coalesce(n.reason, line.reason),
                   updated_at = greatest(line.updated_at, n.updated_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:orders as text[]), cast(:statuses as text[]), cast(:late as bool[]),
                     cast(:deliveredAt as timestamptz[]), cast(:reasons as text[]), cast(:updatedAt as timestamptz[]),
                     cast(:positions as bigint[]))
                   as n (store_id, order_id, status, late, delivered_at, reason, updated_at, position)
             where line.store_id = n.store_id and line.order_id = n.order_id and line.position < n.position
            """;

    private final List<Line> lines = new ArrayList<>();
    private final Map<SupplierOrderId, Change> changes = new TreeMap<>();

    void placed(OrderPlaced order, long position) {
        order.lines().forEach(line -> lines.add(new Line(order, line, position)));
    }

    void late(OrderLate event, long position) {
        change(new Change(event.orderId(), null, true, null, null, event.occurredAt(), position));
    }

    void delivered(OrderDelivered event, long position) {
        change(new Change(
                event.orderId(), "delivered", event.late(), event.deliveredAt(), null, event.deliveredAt(), position));
    }

    void cancelled(OrderCancelled event, long position) {
        change(new Change(event.orderId(), "canceled", false, null, event.reason(), event.occurredAt(), position));
    }

    private void change(Change change) {
        changes.merge(change.order(), change, (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return place().executeOn(readModel).then(change().executeOn(readModel));
    }

    private BatchStatement<Line> place() {
        return BatchStatement.of(PLACE, lines)
                .texts("stores", row -> row.order().orderId().store().value())
                .texts("orders", row -> row.order().orderId().toString())
                .texts("skus", row -> row.line().sku().value())
                .texts("suppliers", row -> row.order().orderId().supplierId().value())
                .dates("deliveryDates", row -> row.order().orderId().deliverOn())
                .integers("units", row -> row.line().units())
                .integers("casePacks", row -> row.line().casePack())
                .instants("cutOffs", row -> row.line().cutOff())
                .instants("deliverAt", row -> row.order().deliverAt())
                .texts("orderedBy", row -> row.order().orderedBy())
                .instants("placedAt", row -> row.order().placedAt())
                .longs("positions", Line::position);
    }

    private BatchStatement<Change> change() {
        return BatchStatement.of(CHANGE, changes.values())
                .texts("stores", row -> row.order().store().value())
                .texts("orders", row -> row.order().toString())
                .texts("statuses", Change::status)
                .booleans("late", Change::late)
                .instants("deliveredAt", Change::deliveredAt)
                .texts("reasons", Change::reason)
                .instants("updatedAt", Change::updatedAt)
                .longs("positions", Change::position);
    }

    private record Line(OrderPlaced order, OrderLine line, long position) {}

    private record Change(
            SupplierOrderId order,
            @Nullable String status,
            boolean late,
            @Nullable Instant deliveredAt,
            @Nullable String reason,
            Instant updatedAt,
            long position) {

        /** This change, accepted after another one. */
        Change behind(Change before) {
            return new Change(
                    order,
                    status == null ? before.status : status,
                    late || before.late,
                    deliveredAt == null ? before.deliveredAt : deliveredAt,
                    reason == null ? before.reason : reason,
                    before.updatedAt.isAfter(updatedAt) ? before.updatedAt : updatedAt,
                    position);
        }
    }
}
