package io.smartshelf.bench.ingest;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sensors of a store's shelves, divided among callers: a shopper takes a unit, the scale notices, the shopper puts it
 * back, the scale notices. Every reading counts on its shelf's sequence. For one thread per caller.
 */
final class SensorReadings {

    static final Instant STORE_TIME = Instant.parse("2026-01-01T09:00:00Z");

    private static final int SHELVES = 1_142;
    private static final double UNIT_GRAMS = 500;
    private static final long FIRST_NUMBER = 1_000_000_000;

    private final ShelfId[] shelves = new ShelfId[SHELVES];
    private final String[] ids = new String[SHELVES];
    private final int callers;
    private final long[] sequences = new long[SHELVES];
    private final int[] nextShelf;

    SensorReadings(StoreId store, int callers) {
        for (int shelf = 0; shelf < SHELVES; shelf++) {
            shelves[shelf] = new ShelfId(store, new Sku("MILK%04d".formatted(shelf)));
            ids[shelf] = "%s-%04d".formatted(store, shelf);
        }
        this.callers = callers;
        this.nextShelf = IntStream.range(0, callers).toArray();
    }

    /** What puts the shelves into the store. */
    List<RegisterShelf> registrations() {
        return IntStream.range(0, SHELVES)
                .mapToObj(shelf -> new RegisterShelf(
                        shelves[shelf],
                        "LONG-LIFE DAIRY",
                        "Long-life Milk",
                        1 + shelf % 20,
                        60,
                        UNIT_GRAMS,
                        new BigDecimal("1.20"),
                        List.of(lot("B1", LocalDate.parse("2026-02-01")), lot("B2", LocalDate.parse("2026-03-01")))))
                .toList();
    }

    private static LotUnits lot(String code, LocalDate expiresOn) {
        return new LotUnits(code, LocalDate.parse("2025-12-20"), expiresOn, 25);
    }

    /** The next readings of the caller's next shelf. */
    RecordShelfReadings next(int caller, int count) {
        int shelf = nextShelf[caller];
        nextShelf[caller] = shelf + callers < SHELVES ? shelf + callers : caller;
        var readings = new ArrayList<ShelfReading>(count);
        for (int i = 0; i < count; i++) {
            readings.add(reading(shelf, ++sequences[shelf]));
        }
        return new RecordShelfReadings(shelves[shelf], readings, 0, STORE_TIME.plusSeconds(3600));
    }

    private ShelfReading reading(int shelf, long sequence) {
        // No formatter: making up readings must cost next to nothing beside storing them.
        String id = ids[shelf] + "-" + (FIRST_NUMBER + sequence);
        String visit = "V" + (FIRST_NUMBER + (sequence - 1) / 4) + "-" + shelf;
        Instant at = STORE_TIME.plusMillis(sequence);
        return switch ((int) (sequence % 4)) {
            case 1 -> new ShelfReading.Pickup(id, sequence, at, visit, 1, UNIT_GRAMS);
            case 2 -> new ShelfReading.Weighing(id, sequence, at, visit, -UNIT_GRAMS);
            case 3 -> new ShelfReading.PutBack(id, sequence, at, visit, 1, UNIT_GRAMS);
            default -> new ShelfReading.Weighing(id, sequence, at, visit, UNIT_GRAMS);
        };
    }
}
