package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.catalogue.Discounts;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.draws.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A store in which time goes on when told to. It holds the physical truth: what stands on the shelves and lies in the
 * carts. Nobody takes what is not there. The same seed, profile and time give the same readings, however the time is
 * cut into advances and however often the store is restored in between.
 *
 * <p>Not safe for use by several threads.
 */
public final class SimulatedStore {

    private final StoreProfile profile;
    private final Discounts discounts;
    private final Devices devices;
    private final DayPlan dayPlan;
    private final List<PhysicalShelf> shelves;
    private final Map<Sku, PhysicalShelf> shelfBySku;
    private final Map<String, Cart> carts = new HashMap<>();
    private final PriorityQueue<Moment> agenda = new PriorityQueue<>();
    private LocalDate plannedUntil;
    private Instant now;

    private SimulatedStore(
            StoreProfile profile,
            OpeningStock stock,
            Discounts discounts,
            long seed,
            SensorErrors sensorErrors,
            StoreState state) {
        this.profile = profile;
        this.discounts = discounts;
        this.devices = new Devices(profile, sensorErrors, seed, state.nextSequences());
        this.dayPlan = new DayPlan(profile, stock.articles(), discounts, seed);
        var lots = state.shelfLots().stream()
                .collect(Collectors.groupingBy(
                        ShelfLot::sku, Collectors.mapping(ShelfLot::lot, Collectors.toUnmodifiableList())));
        this.shelves = stock.articles().stream()
                .map(article -> new PhysicalShelf(article, lots.getOrDefault(article.sku(), List.of())))
                .toList();
        this.shelfBySku = shelves.stream().collect(Collectors.toMap(PhysicalShelf::sku, shelf -> shelf));
        state.cartLines()
                .forEach(line -> carts.computeIfAbsent(line.visitId(), visit -> new Cart())
                        .add(new Cart.Item(line.sku(), line.lot()), line.units()));
        this.now = state.now();
        // Visits that began yesterday may still be under way.
        this.plannedUntil = profile.dateOf(now).minusDays(2);
        plan(profile.dateOf(now));
    }

    /** A store at the moment it opens. */
    public static SimulatedStore opening(
            StoreProfile profile, OpeningStock stock, Discounts discounts, long seed, SensorErrors sensorErrors) {
        var shelfLots = stock.articles().stream()
                .flatMap(article -> article.shelfLots().stream().map(lot -> new ShelfLot(article.sku(), lot)))
                .toList();
        var opening = new StoreState(profile.openedAt(), shelfLots, List.of(), Map.of());
        return new SimulatedStore(profile, stock, discounts, seed, sensorErrors, opening);
    }

    /** A store that goes on from an earlier {@link #state()}; every other argument must be as it was then. */
    public static SimulatedStore restored(
            StoreProfile profile,
            OpeningStock stock,
            Discounts discounts,
            long seed,
            SensorErrors sensorErrors,
            StoreState state) {
        return new SimulatedStore(profile, stock, discounts, seed, sensorErrors, state);
    }

    public StoreProfile profile() {
        return profile;
    }

    public Instant now() {
        return now;
    }

    public StoreState state() {
        return new StoreState(now, shelfLots(), cartLines(), devices.nextSequences());
    }

    /** Lets time go on; what happens at {@code to} itself still happens. */
    public Advance advance(Instant to) {
        if (to.isBefore(now)) {
            throw new IllegalArgumentException(
                    "Expected store " + profile.id() + " to go on from " + now + ", not back to " + to);
        }
        plan(profile.dateOf(to));
        var happening = new Happening();
        for (var next = agenda.peek(); next != null && !next.at().isAfter(to); next = agenda.peek()) {
            agenda.remove();
            happen(next, happening);
        }
        now = to;
        return happening.toAdvance();
    }

    private void plan(LocalDate until) {
        while (plannedUntil.isBefore(until)) {
            plannedUntil = plannedUntil.plusDays(1);
            for (var visit : dayPlan.visitsOf(plannedUntil)) {
                Moment.of(visit).filter(moment -> moment.at().isAfter(now)).forEach(agenda::add);
            }
        }
    }

    private void happen(Moment moment, Happening happening) {
        var visit = moment.visit();
        if (moment.isEntry()) {
            happening.count(DayCount.visit(profile.dateOf(visit.entry())));
            happening.readings.add(devices.entry(visit));
        } else if (moment.isCheckout()) {
            pay(visit, happening);
        } else if (moment.isExit()) {
            happening.readings.add(devices.exit(visit));
        } else if (moment.action() instanceof Visit.PickUp pickUp) {
            pickUp(visit, pickUp, visit.draws().of("taking").of(moment.step()), happening);
        } else {
            putBack(visit, moment.at(), visit.draws().of("putting back").of(moment.step()), happening);
        }
    }

    private void pickUp(Visit visit, Visit.PickUp pickUp, Draws draws, Happening happening) {
        var shelf = shelves.get(pickUp.shelf());
        var cart = carts.computeIfAbsent(visit.id(), id -> new Cart());
        var taken = 0;
        for (var reach = 0; taken < pickUp.wanted() && !shelf.isEmpty(); reach++) {
            var lot = shelf.take(pickUp.wanted() - taken, draws.of(reach));
            var item = new Cart.Item(shelf.sku(), lot.lot());
            cart.add(item, lot.units());
            happening.moved(visit, item, cart);
            taken += lot.units();
        }
        var date = profile.dateOf(pickUp.at());
        happening.demand(new Demand(date, shelf.sku(), pickUp.wanted(), taken));
        if (taken > 0) {
            happening.count(DayCount.pickup(date, taken));
            happening.readings.addAll(devices.pickup(visit, pickUp.at(), shelf.article(), taken));
        }
    }

    /** Someone whose cart is empty has nothing to put back. */
    private void putBack(Visit visit, Instant at, Draws draws, Happening happening) {
        var cart = carts.get(visit.id());
        if (cart == null || cart.isEmpty()) {
            return;
        }
        var item = cart.any(draws.of("item"));
        var units = draws.of("units").between(1, cart.units(item));
        var shelf = shelf(item.sku());
        cart.remove(item, units);
        shelf.putBack(item.lot(), units);
        happening.moved(visit, item, cart);
        happening.count(DayCount.putBack(profile.dateOf(at), units));
        happening.readings.addAll(devices.putBack(visit, at, shelf.article(), units));
    }

    private void pay(Visit visit, Happening happening) {
        var cart = carts.remove(visit.id());
        if (cart == null || cart.isEmpty()) {
            return;
        }
        var date = profile.dateOf(visit.checkout());
        var lines = cart.items().stream()
                .map(item -> line(item, cart.units(item), date))
                .toList();
        cart.items().forEach(item -> happening.paid(visit, item));
        happening.count(DayCount.receipt(
                date,
                lines.stream().mapToInt(PosTransactionMessage.Item::quantity).sum(),
                lines.stream().map(PosTransactionMessage.Item::totalPrice).reduce(BigDecimal.ZERO, BigDecimal::add)));
        happening.readings.add(devices.receipt(visit, lines));
    }

    private PosTransactionMessage.Item line(Cart.Item item, int units, LocalDate date) {
        var shelf = shelf(item.sku());
        var price = shelf.article().price();
        var discount = discounts.on(date, item.sku());
        var total = price.multiply(BigDecimal.valueOf(units))
                .multiply(BigDecimal.ONE.subtract(discount))
                .setScale(2, RoundingMode.HALF_UP);
        return new PosTransactionMessage.Item(
                item.sku().value(),
                item.lot(),
                units,
                price,
                discount,
                total,
                shelf.lot(item.lot()).expiresOn());
    }

    private PhysicalShelf shelf(Sku sku) {
        return Objects.requireNonNull(shelfBySku.get(sku), () -> "no shelf of " + sku + " in " + profile.id());
    }

    private List<ShelfLot> shelfLots() {
        return shelves.stream()
                .flatMap(shelf -> shelf.lots().stream().map(lot -> new ShelfLot(shelf.sku(), lot)))
                .toList();
    }

    private List<CartLine> cartLines() {
        return carts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().items().stream()
                        .map(item -> new CartLine(
                                entry.getKey(),
                                item.sku(),
                                item.lot(),
                                entry.getValue().units(item))))
                .toList();
    }

    /** What is noticed and what changes during one advance. */
    private final class Happening {
        private final List<Reading> readings = new ArrayList<>();
        private final NavigableSet<Cart.Item> touchedLots = new TreeSet<>();
        private final NavigableMap<String, CartLine> cartLines = new TreeMap<>();
        private final NavigableMap<String, Demand> demand = new TreeMap<>();
        private final NavigableMap<LocalDate, DayCount> dayCounts = new TreeMap<>();

        /** Units of an item went from the shelf to the cart or back. */
        void moved(Visit visit, Cart.Item item, Cart cart) {
            touchedLots.add(item);
            put(new CartLine(visit.id(), item.sku(), item.lot(), cart.units(item)));
        }

        void paid(Visit visit, Cart.Item item) {
            put(new CartLine(visit.id(), item.sku(), item.lot(), 0));
        }

        void demand(Demand reached) {
            demand.merge(reached.date() + "/" + reached.sku(), reached, Demand::plus);
        }

        void count(DayCount counted) {
            dayCounts.merge(counted.date(), counted, DayCount::plus);
        }

        private void put(CartLine line) {
            cartLines.put(line.visitId() + "/" + line.sku() + "/" + line.lot(), line);
        }

        Advance toAdvance() {
            var shelfLots = touchedLots.stream()
                    .map(item -> new ShelfLot(item.sku(), shelf(item.sku()).lot(item.lot())))
                    .toList();
            return new Advance(
                    List.copyOf(readings),
                    new StoreChanges(
                            profile.id(),
                            shelfLots,
                            List.copyOf(cartLines.values()),
                            devices.nextSequences(readings),
                            List.copyOf(demand.values()),
                            List.copyOf(dayCounts.values())));
        }
    }
}
