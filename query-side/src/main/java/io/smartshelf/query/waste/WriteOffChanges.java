package io.smartshelf.query.waste;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.write_offs}. */
final class WriteOffChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.write_offs
            select n.store_id, n.write_off_id,
                   cast(n.occurred_at at time zone coalesce(store.time_zone, 'UTC') as date),
                   n.shelf_id, n.batch_code, n.units, n.value, n.place, n.reason, n.occurred_at, n.position
              from unnest(
                     cast(:stores as text[]), cast(:writeOffs as text[]), cast(:skus as text[]), cast(:lots as text[]),
                     cast(:units as int[]), cast(:values as numeric[]), cast(:places as text[]),
                     cast(:reasons as text[]), cast(:times as timestamptz[]), cast(:positions as bigint[]))
                   as n (store_id, write_off_id, shelf_id, batch_code, units, value, place, reason, occurred_at, position)
              left join config.store store using (store_id)
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    /** The value is shared out by units: all of them have the same price. */
    void fromShelf(UnitsWrittenOff event, long position) {
        for (var lot : event.lotsTaken()) {
            rows.add(new Row(
                    event.shelfId().store(),
                    event.shelfId().sku(),
                    event.shelfId() + "/" + event.readingId() + "/" + lot.lot(),
                    lot.lot(),
                    lot.units(),
                    event.value()
                            .multiply(BigDecimal.valueOf(lot.units()))
                            .divide(BigDecimal.valueOf(event.unitsMoved()), 2, RoundingMode.HALF_UP),
                    event.visitId() == null ? "shelf" : "basket",
                    event.reason(),
                    event.occurredAt(),
                    position));
        }
    }

    void fromWarehouse(WarehouseUnitsWrittenOff event, long position) {
        rows.add(new Row(
                event.warehouseId().store(),
                event.warehouseId().sku(),
                event.warehouseId() + "/" + event.lot() + "/" + event.occurredAt(),
                event.lot(),
                event.units(),
                event.value(),
                "warehouse",
                WriteOffReason.EXPIRED,
                event.occurredAt(),
                position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.store().value())
                .texts("writeOffs", Row::id)
                .texts("skus", row -> row.sku().value())
                .texts("lots", Row::lot)
                .integers("units", Row::units)
                .decimals("values", Row::value)
                .texts("places", Row::place)
                .texts("reasons", row -> row.reason().name().toLowerCase(Locale.ROOT))
                .instants("times", Row::at)
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(
            StoreId store,
            Sku sku,
            String id,
            String lot,
            int units,
            BigDecimal value,
            String place,
            WriteOffReason reason,
            Instant at,
            long position) {}
}
