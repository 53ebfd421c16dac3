package io.smartshelf.query.warehouse;

import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
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

/** What a batch changes in {@code state.wh_state}. */
final class WarehouseStateChanges implements TableChanges {

    private static final String REGISTER = """
            insert into state.wh_state
              (store_id, shelf_id, supplier_id, wh_current_stock, units_reserved, units_on_order, capacity, case_pack,
               item_price, reorder_rule, reorder_point, units_wanted, cutoff_ts, delivery_ts, next_delivery_ts, position)
            select store_id, shelf_id, supplier_id, on_hand, 0, 0, capacity, case_pack, price, rule, reorder_point, 0,
                   cutoff, delivery, next_delivery, position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:suppliers as text[]), cast(:onHand as int[]),
                     cast(:capacities as int[]), cast(:casePacks as int[]), cast(:prices as numeric[]),
                     cast(:rules as text[]), cast(:reorderPoints as int[]), cast(:cutOffs as timestamptz[]),
                     cast(:deliveries as timestamptz[]), cast(:nextDeliveries as timestamptz[]),
                     cast(:positions as bigint[]))
                   as n (store_id, shelf_id, supplier_id, on_hand, capacity, case_pack, price, rule, reorder_point,
                         cutoff, delivery, next_delivery, position)
            on conflict do nothing
            """;

    private static final String CHANGE = """
            update state.wh_state stock
               set wh_current_stock = coalesce(n.on_hand, stock.wh_current_stock),
                   units_reserved = coalesce(n.reserved, stock.units_reserved),
                   units_on_order = coalesce(n.on_order, stock.units_on_order),
                   units_wanted = coalesce(n.wanted, stock.units_wanted),
                   reorder_rule = coalesce(n.rule, stock.reorder_rule),
                   reorder_point = coalesce(n.reorder_point, stock.reorder_point),
                   cutoff_ts = coalesce(n.cutoff, stock.cutoff_ts),
                   delivery_ts = coalesce(n.delivery, stock.delivery_ts),
                   next_delivery_ts = coalesce(n.next_delivery, stock.next_delivery_ts),
                   last_update_ts = greatest(stock.last_update_ts, n.moved_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:onHand as int[]), cast(:reserved as int[]),
                     cast(:onOrder as int[]), cast(:wanted as int[]), cast(:rules as text[]),
                     cast(:reorderPoints as int[]), cast(:cutOffs as timestamptz[]), cast(:deliveries as timestamptz[]),
                     cast(:nextDeliveries as timestamptz[]), cast(:movedAt as timestamptz[]),
                     cast(:positions as bigint[]))
                   as n (store_id, shelf_id, on_hand, reserved, on_order, wanted, rule, reorder_point, cutoff, delivery,
                         next_delivery, moved_at, position)
             where stock.store_id = n.store_id and stock.shelf_id = n.shelf_id and stock.position < n.position
            """;

    private final ShelfCategories categories = new ShelfCategories("state.wh_state");
    private final List<Registered> registered = new ArrayList<>();
    private final Map<WarehouseId, Row> rows = new TreeMap<>();

    void registered(WarehouseStockRegistered event, long position) {
        registered.add(new Registered(event, position));
        categories.stock(event.warehouseId());
    }

    ShelfCategories categories() {
        return categories;
    }

    /** The row to be told what an event changes. */
    Row change(WarehouseId stock, long position) {
        var row = rows.computeIfAbsent(stock, Row::new);
        row.position = position;
        return row;
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return register()
                .executeOn(readModel)
                .then(change().executeOn(readModel))
                .then(categories.writeTo(readModel));
    }

    private BatchStatement<Registered> register() {
        return BatchStatement.of(REGISTER, registered)
                .texts("stores", row -> row.event().warehouseId().store().value())
                .texts("skus", row -> row.event().warehouseId().sku().value())
                .texts("suppliers", row -> row.event().supplierId().value())
                .integers("onHand", row -> row.event().unitsOnHand())
                .integers("capacities", row -> row.event().capacity())
                .integers("casePacks", row -> row.event().casePack())
                .decimals("prices", row -> row.event().listPrice())
                .texts("rules", row -> row.event().reorderRule().kind().name())
                .integers("reorderPoints", row -> row.event().reorderRule().reorderPoint())
                .instants("cutOffs", row -> row.event().supplyWindow().cutOff())
                .instants("deliveries", row -> row.event().supplyWindow().deliverAt())
                .instants("nextDeliveries", row -> row.event().supplyWindow().nextDeliverAt())
                .longs("positions", Registered::position);
    }

    private BatchStatement<Row> change() {
        return BatchStatement.of(CHANGE, rows.values())
                .texts("stores", row -> row.stock.store().value())
                .texts("skus", row -> row.stock.sku().value())
                .integers("onHand", row -> row.onHand)
                .integers("reserved", row -> row.reserved)
                .integers("onOrder", row -> row.onOrder)
                .integers("wanted", row -> row.wanted)
                .texts("rules", row -> row.rule == null ? null : row.rule.name())
                .integers("reorderPoints", row -> row.reorderPoint)
                .instants("cutOffs", row -> row.window == null ? null : row.window.cutOff())
                .instants("deliveries", row -> row.window == null ? null : row.window.deliverAt())
                .instants("nextDeliveries", row -> row.window == null ? null : row.window.nextDeliverAt())
                .instants("movedAt", row -> row.movedAt)
                .longs("positions", row -> row.position);
    }

    private record Registered(WarehouseStockRegistered event, long position) {}

    /** What a batch says of a stock, the newest word of each kind. */
    static final class Row {

        private final WarehouseId stock;
        private @Nullable Integer onHand;
        private @Nullable Integer reserved;
        private @Nullable Integer onOrder;
        private @Nullable Integer wanted;
        private ReorderRule.@Nullable Kind rule;
        private @Nullable Integer reorderPoint;
        private @Nullable SupplyWindow window;
        private @Nullable Instant movedAt;
        private long position;

        private Row(WarehouseId stock) {
            this.stock = stock;
        }

        /** The stock moved. */
        Row at(Instant time) {
            movedAt = movedAt == null || movedAt.isBefore(time) ? time : movedAt;
            return this;
        }

        Row onHand(int units) {
            onHand = units;
            return this;
        }

        Row reserved(int units) {
            reserved = units;
            return this;
        }

        Row onOrder(int units) {
            onOrder = units;
            return this;
        }

        Row wanted(int units) {
            wanted = units;
            return this;
        }

        Row reorderPoint(ReorderRule.Kind kind, int point) {
            rule = kind;
            reorderPoint = point;
            return this;
        }

        Row window(SupplyWindow next) {
            window = next;
            return this;
        }
    }
}
