package io.smartshelf.query;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitStarted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what happens to one shelf and keeps its counts, as the shelf itself would; and of receipts and visits. */
public final class ShelfStory {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final ShelfId id;
    private final String category;
    private final int capacity;
    private final List<LotUnits> opening = new ArrayList<>();
    private final Map<String, Integer> lots = new LinkedHashMap<>();
    private final List<Object> events = new ArrayList<>();
    private int onDisplay;
    private int inBaskets;
    private int sales;

    private ShelfStory(ShelfId id, String category, int capacity) {
        this.id = id;
        this.category = category;
        this.capacity = capacity;
    }

    /** A shelf of store S001 that is not registered yet. */
    public static ShelfStory shelf(String sku, String category, int capacity) {
        return shelf("S001", sku, category, capacity);
    }

    public static ShelfStory shelf(String store, String sku, String category, int capacity) {
        return new ShelfStory(ShelfId.parse(store + "/shelf/" + sku), category, capacity);
    }

    public static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    /** One line, 2.50 a unit. */
    public static ReceiptRecorded receipt(String transaction, String time, String sku, int units) {
        var price = new BigDecimal("2.50");
        var total = price.multiply(BigDecimal.valueOf(units));
        var line = new ReceiptLine(1, sku, units, price, BigDecimal.ZERO, total, "OLD", LocalDate.parse("2026-01-05"));
        return new ReceiptRecorded(
                new ReceiptId(StoreId.DEFAULT, transaction),
                null,
                "till-1",
                1L,
                "v1",
                at(time),
                List.of(line),
                units,
                total);
    }

    public static VisitStarted entered(String visit, String time) {
        return new VisitStarted(today(), "in-" + visit, null, null, visit, at(time), 1);
    }

    public static VisitEnded left(String visit, String enteredAt, String time) {
        return new VisitEnded(today(), "out-" + visit, null, null, visit, at(enteredAt), at(time), 1);
    }

    private static StoreDayId today() {
        return new StoreDayId(StoreId.DEFAULT, DAY);
    }

    public ShelfId id() {
        return id;
    }

    public ShelfStory with(String lot, String expiresOn, int units) {
        opening.add(new LotUnits(lot, DAY.minusDays(3), LocalDate.parse(expiresOn), units));
        lots.put(lot, units);
        return this;
    }

    public ShelfStory registered() {
        onDisplay = opening.stream().mapToInt(LotUnits::units).sum();
        events.add(new ShelfRegistered(
                id,
                category,
                "sub-" + category,
                7,
                capacity,
                250.5,
                new BigDecimal("2.50"),
                List.copyOf(opening),
                onDisplay));
        return this;
    }

    public ShelfStory pickedUp(String time, int units) {
        onDisplay -= units;
        inBaskets += units;
        events.add(new UnitsPickedUp(
                id, "p" + time, null, at(time), "v1", units, null, units, onDisplay, inBaskets, units, List.of()));
        return this;
    }

    public ShelfStory putBack(String time, int units) {
        onDisplay += units;
        inBaskets -= units;
        events.add(new UnitsPutBack(
                id, "b" + time, null, at(time), "v1", units, null, units, onDisplay, inBaskets, 0, List.of()));
        return this;
    }

    public ShelfStory sold(String time, String lot, int units) {
        inBaskets -= units;
        events.add(new UnitsSold(
                id,
                "t" + ++sales,
                1,
                at(time),
                "v1",
                units,
                units,
                0,
                0,
                lot,
                List.of(taken(lot, units)),
                new BigDecimal("2.50"),
                BigDecimal.ZERO,
                new BigDecimal("2.50").multiply(BigDecimal.valueOf(units)),
                onDisplay,
                inBaskets,
                0,
                List.of()));
        return this;
    }

    public ShelfStory shrunk(String time, String lot, int units) {
        inBaskets -= units;
        events.add(new ShrinkRecorded(id, "v1", at(time), units, List.of(taken(lot, units)), onDisplay, inBaskets));
        return this;
    }

    public ShelfStory shrinkReversed(String time, String lot, int units) {
        inBaskets += units;
        events.add(new ShrinkReversed(id, "v1", at(time), units, List.of(taken(lot, -units)), onDisplay, inBaskets));
        return this;
    }

    private LotTaken taken(String lot, int units) {
        int left = lots.merge(lot, -units, Integer::sum);
        return new LotTaken(lot, StrictMath.abs(units), left);
    }

    /** What happened so far. */
    public List<Object> events() {
        return Collections.unmodifiableList(events);
    }
}
