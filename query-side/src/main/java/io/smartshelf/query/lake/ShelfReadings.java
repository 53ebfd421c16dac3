package io.smartshelf.query.lake;

import static io.smartshelf.query.lake.Columns.date;
import static io.smartshelf.query.lake.Columns.instant;
import static io.smartshelf.query.lake.Columns.integer;
import static io.smartshelf.query.lake.Columns.longInteger;
import static io.smartshelf.query.lake.Columns.real;
import static io.smartshelf.query.lake.Columns.text;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code raw/shelf_events}: every reading of a shelf's sensor, as the sensor sent it. */
final class ShelfReadings implements LogTable {

    /** The customer of what a shelf hand puts on display. */
    private static final String SHELF_HAND = "restock_bot";

    private static final LakeTable TABLE = new LakeTable(
            "raw/shelf_events",
            List.of(
                    text(LakeTables.STORE),
                    date(LakeTables.STORE_DATE),
                    longInteger(LakeTables.POSITION),
                    text("event_type"),
                    text("reading_id"),
                    longInteger("sequence"),
                    text("customer_id"),
                    text("item_id"),
                    text("shelf_id"),
                    integer("quantity"),
                    real("weight"),
                    real("delta_weight"),
                    instant("timestamp")),
            List.of(LakeTables.STORE_DATE));

    @Override
    public LakeTable table() {
        return TABLE;
    }

    @Override
    public void rowsOf(Object event, long position, StoreZones zones, Consumer<@Nullable Object[]> rows) {
        if (event instanceof UnitsPickedUp taken) {
            rows.accept(row(
                    position,
                    zones,
                    taken.shelfId(),
                    taken.occurredAt(),
                    "pickup",
                    taken.readingId(),
                    taken.sequence(),
                    taken.visitId(),
                    taken.units(),
                    taken.unitWeightGrams(),
                    null));
        } else if (event instanceof UnitsPutBack back) {
            rows.accept(row(
                    position,
                    zones,
                    back.shelfId(),
                    back.occurredAt(),
                    "putback",
                    back.readingId(),
                    back.sequence(),
                    back.visitId(),
                    back.units(),
                    back.unitWeightGrams(),
                    null));
        } else if (event instanceof UnitsRefilled refill && refill.readingId() != null) {
            rows.accept(row(
                    position,
                    zones,
                    refill.shelfId(),
                    refill.occurredAt(),
                    "putback",
                    refill.readingId(),
                    refill.sequence(),
                    SHELF_HAND,
                    refill.units(),
                    refill.unitWeightGrams(),
                    null));
        } else if (event instanceof ShelfWeighed weighed) {
            rows.accept(row(
                    position,
                    zones,
                    weighed.shelfId(),
                    weighed.occurredAt(),
                    "weight_change",
                    weighed.readingId(),
                    weighed.sequence(),
                    weighed.visitId(),
                    null,
                    null,
                    weighed.deltaGrams()));
        }
    }

    private static @Nullable Object[] row(
            long position,
            StoreZones zones,
            ShelfId shelf,
            Instant at,
            String type,
            @Nullable String readingId,
            @Nullable Long sequence,
            @Nullable String customer,
            @Nullable Integer units,
            @Nullable Double unitWeight,
            @Nullable Double weightChange) {
        var sku = shelf.sku().value();
        return new @Nullable Object[] {
            shelf.store().value(),
            zones.date(shelf.store(), at),
            position,
            type,
            readingId,
            sequence,
            customer,
            sku,
            sku,
            units,
            unitWeight,
            weightChange,
            at
        };
    }
}
