package io.smartshelf.graphql;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.api.clock.FindStoreClock;
import io.smartshelf.api.clock.StoreClockStatus;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.ReadModelProgress;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelf;
import io.smartshelf.api.shelf.FindShelves;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.FindStockHistory;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import io.smartshelf.api.shelf.StockPoint;
import io.smartshelf.api.store.FindStores;
import io.smartshelf.api.store.FindVisitors;
import io.smartshelf.api.store.StoreSummary;
import io.smartshelf.api.store.Visitors;
import io.smartshelf.api.store.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** A query side in memory: store S001 with whatever shelves a test puts into it, and a clock the test moves. */
public final class QuerySide implements ReadModelProgress, InstantSource {

    public static final Instant OPENING = Instant.parse("2026-01-01T07:00:00Z");

    private final Map<ShelfId, ShelfStatus> shelves = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Object> questions = new CopyOnWriteArrayList<>();
    private long position = -1;
    private Instant now = OPENING;
    private boolean open = true;
    private int inside;
    private int failures;
    private @Nullable RuntimeException failure;

    /** As it was at the beginning; for the next test. */
    public synchronized void reset() {
        rebuilt();
        questions.clear();
        now = OPENING;
        open = true;
        inside = 0;
        failures = 0;
    }

    /** Changes the stock of a shelf of S001 and tells of it. */
    public void stock(String sku, int unitsOnDisplay) {
        change(sku, unitsOnDisplay);
        advance();
    }

    /** Changes the stock of a shelf of S001 without telling. */
    public synchronized void change(String sku, int unitsOnDisplay) {
        position++;
        var id = ShelfId.parse("S001/shelf/" + sku);
        var lots = List.of(
                new LotUnits("B1", LocalDate.parse("2025-12-30"), LocalDate.parse("2026-01-05"), unitsOnDisplay));
        shelves.put(
                id,
                new ShelfStatus(
                        id,
                        "Dairy",
                        "Milk",
                        7,
                        20,
                        1030.5,
                        new BigDecimal("1.29"),
                        unitsOnDisplay,
                        0,
                        now,
                        Movement.PICKUP,
                        position,
                        lots));
    }

    /** Tells that something may have changed. */
    public void advance() {
        listeners.forEach(Runnable::run);
    }

    public synchronized void peopleInside(int count) {
        inside = count;
    }

    public synchronized void timeIs(Instant instant) {
        now = instant;
    }

    /** As before the first opening: there is no clock. */
    public synchronized void closedStore() {
        open = false;
    }

    public synchronized void openedStore() {
        open = true;
    }

    /** The read model is another one, empty. */
    public synchronized void rebuilt() {
        shelves.clear();
        position = -1;
    }

    /** The next questions fail. */
    public synchronized void failing(int times, RuntimeException with) {
        failures = times;
        failure = with;
    }

    public int listeners() {
        return listeners.size();
    }

    /** How often a kind of question was asked. */
    public long asked(Class<?> kind) {
        return questions.stream().filter(kind::isInstance).count();
    }

    @Override
    public AutoCloseable onAdvance(Runnable callback) {
        listeners.add(callback);
        return () -> listeners.remove(callback);
    }

    @Override
    public synchronized Instant instant() {
        if (!open) {
            throw new IllegalStateException("no store has opened");
        }
        return now;
    }

    @QueryHandler
    synchronized CompletableFuture<List<StoreSummary>> handle(FindStores query) {
        asked(query);
        var zone = new Zone("Z07", "Dairy", 7, 0.1, 0.2, 0.3, 0.4);
        return CompletableFuture.completedFuture(
                List.of(new StoreSummary(StoreId.DEFAULT, "High Street", "UTC", List.of(zone), shelves.size())));
    }

    @QueryHandler
    synchronized CompletableFuture<@Nullable Visitors> handle(FindVisitors query) {
        asked(query);
        return CompletableFuture.completedFuture(
                query.store().equals(StoreId.DEFAULT)
                        ? new Visitors(query.store(), query.at(), inside, inside + 3)
                        : null);
    }

    @QueryHandler
    synchronized CompletableFuture<@Nullable StoreClockStatus> handle(FindStoreClock query) {
        asked(query);
        return CompletableFuture.completedFuture(open ? new StoreClockStatus(OPENING, ClockMode.PACED, 60.0, 4) : null);
    }

    @QueryHandler
    synchronized CompletableFuture<ShelfPage> handle(FindShelves query) {
        asked(query);
        var matching = shelves.values().stream()
                .filter(shelf ->
                        query.text() == null || shelf.shelfId().sku().value().contains(query.text()))
                .filter(shelf -> query.maxFill() == null || shelf.fill() <= query.maxFill())
                .filter(shelf -> query.category() == null || shelf.category().equalsIgnoreCase(query.category()))
                .toList();
        var behind = matching.stream()
                .filter(shelf -> query.after() == null || shelf.shelfId().sku().compareTo(query.after()) > 0)
                .toList();
        var page =
                behind.stream().limit(query.first()).map(QuerySide::withoutLots).toList();
        return CompletableFuture.completedFuture(
                new ShelfPage(page, behind.size() > query.first(), matching.size(), position));
    }

    @QueryHandler
    synchronized CompletableFuture<ShelfPage> handle(FindShelvesChanged query) {
        asked(query);
        var changed = shelves.values().stream()
                .filter(shelf -> shelf.shelfId().store().equals(query.store()))
                .filter(shelf -> shelf.position() > query.afterPosition())
                .sorted(Comparator.comparingLong(ShelfStatus::position))
                .map(QuerySide::withoutLots)
                .toList();
        return CompletableFuture.completedFuture(new ShelfPage(changed, false, shelves.size(), position));
    }

    @QueryHandler
    synchronized CompletableFuture<@Nullable ShelfStatus> handle(FindShelf query) {
        asked(query);
        return CompletableFuture.completedFuture(shelves.get(query.shelfId()));
    }

    @QueryHandler
    synchronized CompletableFuture<List<StockPoint>> handle(FindStockHistory query) {
        asked(query);
        return CompletableFuture.completedFuture(
                new ArrayList<>(List.of(new StockPoint(query.from(), 9, 1), new StockPoint(query.through(), 8, 2))));
    }

    private void asked(Object question) {
        questions.add(question);
        if (failures > 0 && failure != null) {
            failures--;
            throw failure;
        }
    }

    private static ShelfStatus withoutLots(ShelfStatus shelf) {
        return new ShelfStatus(
                shelf.shelfId(),
                shelf.category(),
                shelf.subcategory(),
                shelf.aisle(),
                shelf.capacity(),
                shelf.unitWeightGrams(),
                shelf.listPrice(),
                shelf.unitsOnDisplay(),
                shelf.unitsInBaskets(),
                shelf.lastMovementAt(),
                shelf.lastMovement(),
                shelf.position(),
                List.of());
    }
}
