package io.smartshelf.query.shelf;

import io.smartshelf.api.shelf.ShelfId;
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
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:categories as text[]), cast(:subcategories as text[]),
              cast(:aisles as int[]), cast(:onDisplay as int[]), cast(:inBaskets as int[]), cast(:capacities as int[]),
              cast(:weights as float8[]), cast(:prices as numeric[]), cast(:movedAt as timestamptz[]),
              cast(cast(:movements as text[]) as state.movement[]), cast(:positions as bigint[]))
            on conflict (store_id, shelf_id) do update
               set (category, subcategory, aisle, current_stock, units_in_baskets, capacity, item_weight, item_price,
                    last_update_ts, last_movement, position)
                 = (excluded.category, excluded.subcategory, excluded.aisle, excluded.current_stock,
                    excluded.units_in_baskets, excluded.capacity, excluded.item_weight, excluded.item_price,
                    excluded.last_update_ts, excluded.last_movement, excluded.position)
             where shelf_state.position < excluded.position
            """;

    private static final String MOVE = """
            update state.shelf_state shelf
               set current_stock = n.on_display,
                   units_in_baskets = n.in_baskets,
                   last_update_ts = greatest(shelf.last_update_ts, n.moved_at),
                   last_movement = case
                     when shelf.last_update_ts is null then n.movement
                     when (n.moved_at, n.movement) > (shelf.last_update_ts, shelf.last_movement) then n.movement
                     else shelf.last_movement
                   end,
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:onDisplay as int[]), cast(:inBaskets as int[]),
                     cast(:movedAt as timestamptz[]), cast(cast(:movements as text[]) as state.movement[]),
                     cast(:positions as bigint[]))
                   as n (store_id, shelf_id, on_display, in_baskets, moved_at, movement, position)
             where shelf.store_id = n.store_id and shelf.shelf_id = n.shelf_id and shelf.position < n.position
            """;

    private final Map<ShelfId, Row> rows = new TreeMap<>();

    void registered(ShelfRegistered event, long position) {
        rows.put(event.shelfId(), new Row(event.shelfId(), event, event.unitsOnDisplay(), 0, null, position));
    }

    void counted(ShelfId shelf, int unitsOnDisplay, int unitsInBaskets, @Nullable Move move, long position) {
        rows.merge(
                shelf,
                new Row(shelf, null, unitsOnDisplay, unitsInBaskets, move, position),
                (before, after) -> after.behind(before));
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
        return columns(MOVE, rows);
    }

    private static BatchStatement<Row> columns(String sql, Collection<Row> rows) {
        return BatchStatement.of(sql, rows)
                .texts("stores", row -> row.shelf().store().value())
                .texts("skus", row -> row.shelf().sku().value())
                .integers("onDisplay", Row::unitsOnDisplay)
                .integers("inBaskets", Row::unitsInBaskets)
                .instants(
                        "movedAt", row -> row.move() == null ? null : row.move().at())
                .texts(
                        "movements",
                        row -> row.move() == null ? null : row.move().kind().name())
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

    private record Row(
            ShelfId shelf,
            @Nullable ShelfRegistered registration,
            int unitsOnDisplay,
            int unitsInBaskets,
            @Nullable Move move,
            long position) {

        ShelfRegistered registered() {
            if (registration == null) {
                throw new IllegalStateException("shelf " + shelf + " was not registered in this batch");
            }
            return registration;
        }

        /** This state, accepted after another one. */
        Row behind(Row before) {
            var newest = move == null || (before.move != null && before.move.isBehind(move)) ? before.move : move;
            return new Row(shelf, before.registration, unitsOnDisplay, unitsInBaskets, newest, position);
        }
    }
}
