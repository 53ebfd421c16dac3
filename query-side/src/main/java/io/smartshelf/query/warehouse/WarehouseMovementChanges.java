package io.smartshelf.query.warehouse;

import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.wh_events}. */
final class WarehouseMovementChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.wh_events
            select * from unnest(
              cast(:stores as text[]), cast(:events as text[]), cast(:types as text[]), cast(:skus as text[]),
              cast(:lots as text[]), cast(:units as int[]), cast(:times as timestamptz[]), cast(:plans as text[]),
              cast(:orders as text[]), cast(:reasons as text[]), cast(:received as date[]), cast(:expires as date[]),
              cast(:lotAfter as int[]), cast(:stockAfter as int[]), cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void picked(UnitsPicked pick, long position) {
        int after = pick.unitsOnHand() + pick.units();
        for (var lot : pick.lots()) {
            after -= lot.units();
            rows.add(new Row(
                    pick.warehouseId(),
                    pick.refillId() + "/" + lot.lot(),
                    "wh_out",
                    lot.lot(),
                    lot.units(),
                    pick.occurredAt(),
                    pick.restockId().toString(),
                    null,
                    "shelf_restock",
                    lot.receivedOn(),
                    lot.expiresOn(),
                    lot.unitsLeft(),
                    after,
                    position));
        }
    }

    void received(GoodsReceived goods, long position) {
        int after = goods.unitsOnHand() - goods.units();
        for (var lot : goods.lots()) {
            after += lot.units();
            rows.add(new Row(
                    goods.warehouseId(),
                    goods.orderId() + "/" + goods.warehouseId().sku() + "/" + lot.lot(),
                    "wh_in",
                    lot.lot(),
                    lot.units(),
                    goods.occurredAt(),
                    null,
                    goods.orderId().toString(),
                    "supplier_delivery",
                    lot.receivedOn(),
                    lot.expiresOn(),
                    null,
                    after,
                    position));
        }
    }

    /** An expired lot is removed as a whole. */
    void writtenOff(WarehouseUnitsWrittenOff lot, long position) {
        rows.add(new Row(
                lot.warehouseId(),
                lot.warehouseId() + "/expired/" + lot.lot() + "/" + lot.occurredAt(),
                "wh_out",
                lot.lot(),
                lot.units(),
                lot.occurredAt(),
                null,
                null,
                "expired",
                null,
                lot.expiresOn(),
                0,
                lot.unitsOnHand(),
                position));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.stock().store().value())
                .texts("events", Row::id)
                .texts("types", Row::type)
                .texts("skus", row -> row.stock().sku().value())
                .texts("lots", Row::lot)
                .integers("units", Row::units)
                .instants("times", Row::at)
                .texts("plans", Row::plan)
                .texts("orders", Row::order)
                .texts("reasons", Row::reason)
                .dates("received", Row::receivedOn)
                .dates("expires", Row::expiresOn)
                .integers("lotAfter", Row::lotAfter)
                .integers("stockAfter", Row::stockAfter)
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(
            WarehouseId stock,
            String id,
            String type,
            String lot,
            int units,
            Instant at,
            @Nullable String plan,
            @Nullable String order,
            String reason,
            @Nullable LocalDate receivedOn,
            LocalDate expiresOn,
            @Nullable Integer lotAfter,
            int stockAfter,
            long position) {}
}
