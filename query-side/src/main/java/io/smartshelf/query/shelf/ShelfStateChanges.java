package io.smartshelf.query.shelf;

import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code state.shelf_state}. */
final class ShelfStateChanges implements TableChanges {

    private static final String REGISTER = """
            insert into state.shelf_state
              (store_id, shelf_id, category, subcategory, aisle, current_stock, units_in_baskets, capacity, item_weight,
               item_price, last_update_ts, last_movement, units_in_transit, is_low, restock_id, threshold_percent,
               min_units, target_percent, position)
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:categories as text[]), cast(:subcategories as text[]),
              cast(:aisles as int[]), cast(:onDisplay as int[]), cast(:inBaskets as int[]), cast(:capacities as int[]),
              cast(:weights as float8[]), cast(:prices as numeric[]), cast(:movedAt as timestamptz[]),
              cast(cast(:movements as text[]) as state.movement[]), cast(:inTransit as int[]), cast(:low as bool[]),
              cast(:restocks as text[]), cast(:thresholds as numeric[]), cast(:minimums as int[]),
              cast(:targets as int[]), cast(:positions as bigint[]))
            on conflict (store_id, shelf_id) do update
               set (category, subcategory, aisle, current_stock, units_in_baskets, capacity, item_weight, item_price,
                    last_update_ts, last_movement, units_in_transit, is_low, restock_id, threshold_percent, min_units,
                    target_percent, position)
                 = (excluded.category, excluded.subcategory, excluded.aisle, excluded.current_stock,
                    excluded.units_in_baskets, excluded.capacity, excluded.item_weight, excluded.item_price,
                    excluded.last_update_ts, excluded.last_movement, excluded.units_in_transit, excluded.is_low,
                    excluded.restock_id, excluded.threshold_percent, excluded.min_units, excluded.target_percent,
                    excluded.position)
             where shelf_state.position < excluded.position
            """;

    private static final String MOVE = """
            update state.shelf_state shelf
               set current_stock = coalesce(n.on_display, shelf.current_stock),
                   units_in_baskets = coalesce(n.in_baskets, shelf.units_in_baskets),
                   units_in_transit = coalesce(n.in_transit, shelf.units_in_transit),
                   last_update_ts = greatest(shelf.last_update_ts, n.moved_at),
                   last_movement = case
                     when n.moved_at is null then shelf.last_movement
                     when shelf.last_update_ts is null then n.movement
                     when (n.moved_at, n.movement) > (shelf.last_update_ts, shelf.last_movement) then n.movement
                     else shelf.last_movement
                   end,
                   is_low = coalesce(n.low, shelf.is_low),
                   restock_id = case when n.restock_changed then n.restock_id else shelf.restock_id end,
                   threshold_percent = coalesce(n.threshold_percent, shelf.threshold_percent),
                   min_units = coalesce(n.min_units, shelf.min_units),
                   target_percent = coalesce(n.target_percent, shelf.target_percent),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:onDisplay as int[]), cast(:inBaskets as int[]),
                     cast(:inTransit as int[]), cast(:movedAt as timestamptz[]),
                     cast(cast(:movements as text[]) as state.movement[]), cast(:low as bool[]),
                     cast(:restocks as text[]), cast(:restockChanged as bool[]), cast(:thresholds as numeric[]),
                     cast(:minimums as int[]), cast(:targets as int[]), cast(:positions as bigint[]))
                   as n (store_id, shelf_id, on_display, in_baskets, in_transit, moved_at, movement, low, restock_id,
                         restock_changed, threshold_percent, min_units, target_percent, position)
             where shelf.store_id = n.store_id and shelf.shelf_id = n.shelf_id and shelf.position < n.position
            """;

    private final Map<ShelfId, Row> rows = new TreeMap<>();

    void registered(ShelfRegistered event, long position) {
        rows.put(
                event.shelfId(),
                new Row(
                        event.shelfId(),
                        event,
                        event.unitsOnDisplay(),
                        0,
                        0,
                        null,
                        false,
                        new Restock(null),
                        ShelfPolicy.DEFAULT,
                        position));
    }

    /** @param move null if the count was corrected without one */
    void counted(ShelfId shelf, int unitsOnDisplay, int unitsInBaskets, @Nullable Move move, long position) {
        change(new Row(shelf, null, unitsOnDisplay, unitsInBaskets, null, move, null, null, null, position));
    }

    void inTransit(ShelfId shelf, int units, long position) {
        change(new Row(shelf, null, null, null, units, null, null, null, null, position));
    }

    void ranLow(ShelfId shelf, RestockId restock, long position) {
        change(new Row(shelf, null, null, null, null, null, true, new Restock(restock), null, position));
    }

    void recovered(ShelfId shelf, long position) {
        change(new Row(shelf, null, null, null, null, null, false, null, null, position));
    }

    void restockEnded(ShelfId shelf, long position) {
        change(new Row(shelf, null, null, null, null, null, null, new Restock(null), null, position));
    }

    void policyApplied(ShelfId shelf, ShelfPolicy policy, long position) {
        change(new Row(shelf, null, null, null, null, null, null, null, policy, position));
    }

    private void change(Row row) {
        rows.merge(row.shelf(), row, (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return register(rows.values().stream()
                        .filter(row -> row.registration() != null)
                        .toList())
                .executeOn(readModel)
                .then(move(rows.values().stream()
                                .filter(row -> row.registration() == null)
                                .toList())
                        .executeOn(readModel));
    }

    private static BatchStatement<Row> register(List<Row> rows) {
        return columns(REGISTER, rows)
                .texts("categories", row -> row.registered().category())
                .texts("subcategories", row -> row.registered().subcategory())
                .integers("aisles", row -> row.registered().aisle())
                .integers("capacities", row -> row.registered().capacity())
                .doubles("weights", row -> row.registered().unitWeightGrams())
                .decimals("prices", row -> row.registered().listPrice());
    }

    private static BatchStatement<Row> move(List<Row> rows) {
        return columns(MOVE, rows).booleans("restockChanged", row -> row.restock() != null);
    }

    private static BatchStatement<Row> columns(String sql, Collection<Row> rows) {
        return BatchStatement.of(sql, rows)
                .texts("stores", row -> row.shelf().store().value())
                .texts("skus", row -> row.shelf().sku().value())
                .integers("onDisplay", Row::unitsOnDisplay)
                .integers("inBaskets", Row::unitsInBaskets)
                .integers("inTransit", Row::unitsInTransit)
                .instants(
                        "movedAt", row -> row.move() == null ? null : row.move().at())
                .texts(
                        "movements",
                        row -> row.move() == null ? null : row.move().kind().name())
                .booleans("low", Row::low)
                .texts("restocks", Row::restockId)
                .decimals(
                        "thresholds",
                        row -> row.policy() == null ? null : row.policy().thresholdPercent())
                .integers(
                        "minimums",
                        row -> row.policy() == null ? null : row.policy().minUnits())
                .integers(
                        "targets",
                        row -> row.policy() == null ? null : row.policy().targetPercent())
                .longs("positions", Row::position);
    }

    /**
     * A movement of a shelf. The newest one is shown, whichever was accepted last; of several at one moment the one that
     * comes last in the order of kinds.
     */
    record Move(Instant at, Movement kind) {

        private boolean isBehind(Move other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime > 0 : kind.compareTo(other.kind) > 0;
        }
    }

    /** @param id null if none is under way */
    private record Restock(@Nullable RestockId id) {}

    /** What a batch knows of a shelf; null where it says nothing. */
    private record Row(
            ShelfId shelf,
            @Nullable ShelfRegistered registration,
            @Nullable Integer unitsOnDisplay,
            @Nullable Integer unitsInBaskets,
            @Nullable Integer unitsInTransit,
            @Nullable Move move,
            @Nullable Boolean low,
            @Nullable Restock restock,
            @Nullable ShelfPolicy policy,
            long position) {

        ShelfRegistered registered() {
            if (registration == null) {
                throw new IllegalStateException("shelf " + shelf + " was not registered in this batch");
            }
            return registration;
        }

        @Nullable
        String restockId() {
            return restock == null || restock.id == null ? null : restock.id.toString();
        }

        /** This state, accepted after another one. */
        Row behind(Row before) {
            var newest = move == null || (before.move != null && before.move.isBehind(move)) ? before.move : move;
            return new Row(
                    shelf,
                    before.registration,
                    unitsOnDisplay == null ? before.unitsOnDisplay : unitsOnDisplay,
                    unitsInBaskets == null ? before.unitsInBaskets : unitsInBaskets,
                    unitsInTransit == null ? before.unitsInTransit : unitsInTransit,
                    newest,
                    low == null ? before.low : low,
                    restock == null ? before.restock : restock,
                    policy == null ? before.policy : policy,
                    position);
        }
    }
}
