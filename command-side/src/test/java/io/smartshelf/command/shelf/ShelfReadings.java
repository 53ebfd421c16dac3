package io.smartshelf.command.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
