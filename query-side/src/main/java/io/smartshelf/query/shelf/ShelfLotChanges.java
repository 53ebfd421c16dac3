package io.smartshelf.query.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code state.shelf_batch_state}. */
final class ShelfLotChanges implements TableChanges {

    private static final String RECEIVE = """
            insert into state.shelf_batch_state
            select * from unnest(
              cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:categories as text[]),
              cast(:subcategories as text[]), cast(:received as date[]), cast(:expires as date[]),
              cast(:units as int[]), cast(:bookedAt as timestamptz[]), cast(:positions as bigint[]))
            on conflict (store_id, shelf_id, batch_code) do update
               set (category, subcategory, received_date, expiry_date, batch_quantity_store, last_update_ts, position)
                 = (excluded.category, excluded.subcategory, excluded.received_date, excluded.expiry_date,
                    excluded.batch_quantity_store, excluded.last_update_ts, excluded.position)
             where shelf_batch_state.position < excluded.position
            """;

    // A lot the shelf knows stays as it is.
    private static final String EXPECT = """
            insert into state.shelf_batch_state
            select n.store_id, n.shelf_id, n.batch_code, shelf.category, shelf.subcategory, n.received_date,
                   n.expiry_date, 0, null, n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:received as date[]),
                     cast(:expires as date[]), cast(:positions as bigint[]))
                   as n (store_id, shelf_id, batch_code, received_date, expiry_date, position)
              join state.shelf_state shelf on shelf.store_id = n.store_id and shelf.shelf_id = n.shelf_id
            on conflict (store_id, shelf_id, batch_code) do nothing
            """;

    private static final String BOOK = """
            update state.shelf_batch_state lot
               set batch_quantity_store = n.units,
                   last_update_ts = greatest(lot.last_update_ts, n.booked_at),
                   position = n.position
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:lots as text[]), cast(:units as int[]),
                     cast(:bookedAt as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, shelf_id, batch_code, units, booked_at, position)
             where lot.store_id = n.store_id and lot.shelf_id = n.shelf_id and lot.batch_code = n.batch_code
               and lot.position < n.position
            """;

    private static final Comparator<LotKey> ORDER =
            Comparator.comparing(LotKey::shelf).thenComparing(LotKey::code);

    private final Map<LotKey, Row> rows = new TreeMap<>(ORDER);
    private final Map<LotKey, Expected> expected = new TreeMap<>(ORDER);

    void received(ShelfRegistered shelf, LotUnits lot, long position) {
        var key = new LotKey(shelf.shelfId(), lot.lot());
        rows.put(key, new Row(key, new Receipt(shelf, lot), lot.units(), null, position));
    }

    /** The lot is on its way; it may be new to the shelf. */
    void expected(ShelfId shelf, LotPicked lot, long position) {
        var key = new LotKey(shelf, lot.lot());
        expected.putIfAbsent(key, new Expected(key, lot, position));
    }

    void booked(ShelfId shelf, String lot, int unitsLeft, Instant at, long position) {
        var key = new LotKey(shelf, lot);
        rows.merge(key, new Row(key, null, unitsLeft, at, position), (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return receive(rows.values().stream()
                        .filter(row -> row.receipt() != null)
                        .toList())
                .executeOn(readModel)
                .then(expect(expected.values()).executeOn(readModel))
                .then(columns(
                                BOOK,
                                rows.values().stream()
                                        .filter(row -> row.receipt() == null)
                                        .toList())
                        .executeOn(readModel));
    }

    private static BatchStatement<Row> receive(List<Row> rows) {
        return columns(RECEIVE, rows)
                .texts("categories", row -> row.received().shelf().category())
                .texts("subcategories", row -> row.received().shelf().subcategory())
                .dates("received", row -> row.received().lot().receivedOn())
                .dates("expires", row -> row.received().lot().expiresOn());
    }

    private static BatchStatement<Expected> expect(Collection<Expected> lots) {
        return BatchStatement.of(EXPECT, lots)
                .texts("stores", row -> row.key().shelf().store().value())
                .texts("skus", row -> row.key().shelf().sku().value())
                .texts("lots", row -> row.key().code())
                .dates("received", row -> row.lot().receivedOn())
                .dates("expires", row -> row.lot().expiresOn())
                .longs("positions", Expected::position);
    }

    private static BatchStatement<Row> columns(String sql, Collection<Row> rows) {
        return BatchStatement.of(sql, rows)
                .texts("stores", row -> row.key().shelf().store().value())
                .texts("skus", row -> row.key().shelf().sku().value())
                .texts("lots", row -> row.key().code())
                .integers("units", Row::unitsLeft)
                .instants("bookedAt", Row::bookedAt)
                .longs("positions", Row::position);
    }

    private record LotKey(ShelfId shelf, String code) {}

    private record Expected(LotKey key, LotPicked lot, long position) {}

    private record Receipt(ShelfRegistered shelf, LotUnits lot) {}

    private record Row(
            LotKey key,
            @Nullable Receipt receipt,
            int unitsLeft,
            @Nullable Instant bookedAt,
            long position) {

        Receipt received() {
            if (receipt == null) {
                throw new IllegalStateException("lot " + key + " was not received in this batch");
            }
            return receipt;
        }

        /** This state, accepted after another one. */
        Row behind(Row before) {
            var newest = bookedAt == null || (before.bookedAt != null && before.bookedAt.isAfter(bookedAt))
                    ? before.bookedAt
                    : bookedAt;
            return new Row(key, before.receipt, unitsLeft, newest, position);
        }
    }
}
