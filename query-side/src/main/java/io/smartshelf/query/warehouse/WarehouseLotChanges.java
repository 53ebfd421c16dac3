package io.smartshelf.query.warehouse;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code state.wh_batch_state}: units come and go, so each event counts once by its position. */
final class WarehouseLotChanges implements TableChanges {

    private static final Comparator<LotKey> ORDER =
            Comparator.comparing(LotKey::stock).thenComparing(LotKey::code);

    private static final String RECEIVE = """
            insert into state.wh_batch_state
              (store_id, shelf_id, batch_code, received_date, expiry_date, batch_quantity_warehouse, last_update_ts,
               position)
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:received as date[]),
              cast(:expires as date[]), cast(:units as int[]), cast(:movedAt as timestamptz[]),
              cast(:positions as bigint[]))
            on conflict (store_id, shelf_id, batch_code) do update
               set batch_quantity_warehouse = wh_batch_state.batch_quantity_warehouse + excluded.batch_quantity_warehouse,
                   last_update_ts = greatest(wh_batch_state.last_update_ts, excluded.last_update_ts),
                   position = excluded.position
             where wh_batch_state.position < excluded.position
            """;

    private static final String TAKE = """
            update state.wh_batch_state lot
               set batch_quantity_warehouse = lot.batch_quantity_warehouse + n.units,
                   last_update_ts = greatest(lot.last_update_ts, n.moved_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:units as int[]),
                     cast(:movedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, shelf_id, batch_code, units, moved_at, position)
             where lot.store_id = n.store_id and lot.shelf_id = n.shelf_id and lot.batch_code = n.batch_code
               and lot.position < n.position
            """;

    private final ShelfCategories categories = new ShelfCategories("state.wh_batch_state");
    private final Map<LotKey, Row> rows = new TreeMap<>(ORDER);

    /** @param at null for the opening stock */
    void received(WarehouseId stock, LotUnits lot, @Nullable Instant at, long position) {
        change(new Row(new LotKey(stock, lot.lot()), lot, lot.units(), at, position));
        categories.stock(stock);
    }

    ShelfCategories categories() {
        return categories;
    }

    void left(WarehouseId stock, String lot, int units, Instant at, long position) {
        change(new Row(new LotKey(stock, lot), null, -units, at, position));
    }

    private void change(Row row) {
        rows.merge(row.key(), row, (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return receive(rows.values().stream().filter(row -> row.lot() != null).toList())
                .executeOn(readModel)
                .then(columns(
                                TAKE,
                                rows.values().stream()
                                        .filter(row -> row.lot() == null)
                                        .toList())
                        .executeOn(readModel))
                .then(categories.writeTo(readModel));
    }

    private static BatchStatement<Row> receive(List<Row> rows) {
        return columns(RECEIVE, rows)
                .dates("received", row -> row.lot() == null ? null : row.lot().receivedOn())
                .dates("expires", row -> row.lot() == null ? null : row.lot().expiresOn());
    }

    private static BatchStatement<Row> columns(String sql, List<Row> rows) {
        return BatchStatement.of(sql, rows)
                .texts("stores", row -> row.key().stock().store().value())
                .texts("skus", row -> row.key().stock().sku().value())
                .texts("lots", row -> row.key().code())
                .integers("units", Row::units)
                .instants("movedAt", Row::movedAt)
                .longs("positions", Row::position);
    }

    private record LotKey(WarehouseId stock, String code) {}

    /**
     * @param lot null if none of it came in this batch
     * @param units that came, less those that left
     */
    private record Row(
            LotKey key,
            @Nullable LotUnits lot,
            int units,
            @Nullable Instant movedAt,
            long position) {

        /** This change, accepted after another one. */
        Row behind(Row before) {
            return new Row(
                    key,
                    before.lot == null ? lot : before.lot,
                    before.units + units,
                    movedAt == null || (before.movedAt != null && before.movedAt.isAfter(movedAt))
                            ? before.movedAt
                            : movedAt,
                    position);
        }
    }
}
