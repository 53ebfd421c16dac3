package io.smartshelf.command.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.ExpectRefill;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.Removal;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.warehouse.LotPicked;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of one shelf with milk on it, in the words of the tests. */
final class ShelfReadings {

    static final ShelfId MILK = new ShelfId(StoreId.DEFAULT, new Sku("LONLON0185"));
    static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
    static final LotUnits OLD_LOT = new LotUnits("B1", LocalDate.parse("2025-12-01"), LocalDate.parse("2026-02-01"), 4);
    static final LotUnits NEW_LOT = new LotUnits("B2", LocalDate.parse("2025-12-20"), LocalDate.parse("2026-03-01"), 6);

    private ShelfReadings() {}

    /** Ten units of capacity twelve: four of the older lot, six of the younger. */
    static RegisterShelf registerMilk() {
        return new RegisterShelf(
                MILK,
                "LONG-LIFE DAIRY",
                "Long-life Milk",
                5,
                12,
                1000,
                new BigDecimal("1.20"),
                List.of(NEW_LOT, OLD_LOT));
    }

    static RecordShelfReadings readings(ShelfReading... readings) {
        return new RecordShelfReadings(MILK, List.of(readings), 0, NINE.plusSeconds(3600));
    }

    static RecordShelfReadings givingUpThrough(long sequence, ShelfReading... readings) {
        return new RecordShelfReadings(MILK, List.of(readings), sequence, NINE.plusSeconds(3600));
    }

    static Pickup pickup(long sequence, String visit, int units) {
        return new Pickup("r" + sequence, sequence, NINE.plusSeconds(sequence), visit, units, 1000.0);
    }

    static PutBack putBack(long sequence, String visit, int units) {
        return new PutBack("r" + sequence, sequence, NINE.plusSeconds(sequence), visit, units, 1000.0);
    }

    static Weighing weighing(long sequence, String visit, double deltaGrams) {
        return new Weighing("r" + sequence, sequence, NINE.plusSeconds(sequence), visit, deltaGrams);
    }

    /** What the shelf hand puts on display, as the sensor sees it. */
    static PutBack refilled(long sequence, int units) {
        return putBack(sequence, "restock_bot", units);
    }

    static Weighing weighing(long sequence, double deltaGrams, Instant at) {
        return new Weighing("r" + sequence, sequence, at, null, deltaGrams);
    }

    static Removal removal(String id, @Nullable String visit, int units, @Nullable String lot) {
        return new Removal(id, NINE.plusSeconds(300), visit, units, lot, WriteOffReason.DAMAGED);
    }

    static RestockId restock(int number) {
        return new RestockId(StoreId.DEFAULT, MILK.sku(), number);
    }

    /** The first pick of a restock. */
    static RefillId refill(int restock) {
        return new RefillId(restock(restock), 1);
    }

    static ExpectRefill expect(int restock, LotPicked... lots) {
        return new ExpectRefill(MILK, refill(restock), List.of(lots), NINE);
    }

    static LotPicked picked(String lot, int units) {
        return picked(lot, LocalDate.parse("2026-04-01"), units);
    }

    static LotPicked picked(String lot, LocalDate expiresOn, int units) {
        return new LotPicked(lot, LocalDate.parse("2025-12-28"), expiresOn, units, 0);
    }

    static BeginShelfDay day(String date) {
        return new BeginShelfDay(MILK, LocalDate.parse(date), midnight(date));
    }

    static Instant midnight(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static SaleLine sale(String transaction, int units, Instant at) {
        var price = new BigDecimal("1.20");
        return new SaleLine(
                transaction,
                1,
                at,
                null,
                units,
                null,
                price,
                BigDecimal.ZERO,
                price.multiply(BigDecimal.valueOf(units)));
    }

    static SaleLine sale(String transaction, String visit, int units, @Nullable String lot) {
        return new SaleLine(
                transaction,
                1,
                NINE.plusSeconds(600),
                visit,
                units,
                lot,
                new BigDecimal("1.20"),
                BigDecimal.ZERO,
                new BigDecimal("1.20").multiply(BigDecimal.valueOf(units)));
    }
}
