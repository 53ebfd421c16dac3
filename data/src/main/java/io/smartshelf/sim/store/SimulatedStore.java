package io.smartshelf.sim.store;

import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.catalogue.Discounts;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.draws.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A store in which time goes on when told to. It holds the physical truth: what stands on the shelves, lies in the carts
 * and in the back room. Nobody takes what is not there. The same seed, profile, instructions and time give the same
 * readings, however the time is cut into advances and however often the store is restored in between.
 *
 * <p>Not safe for use by several threads.
 */
public final class SimulatedStore {

    private final StoreProfile profile;
    private final Discounts discounts;
    private final Devices devices;
    private final DayPlan dayPlan;
    private final Shelves shelves;
    private final Staff staff;
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
            StaffHabits habits,
            StoreState state) {
        this.profile = profile;
        this.discounts = discounts;
        this.devices = new Devices(profile, sensorErrors, seed, state.nextSequences());
        this.dayPlan = new DayPlan(profile, stock.articles(), discounts, seed);
        this.shelves = new Shelves(stock, state.shelfLots());
        this.staff = new Staff(profile, habits, shelves, devices, seed, state.staff());
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
            StoreProfile profile,
            OpeningStock stock,
            Discounts discounts,
            long seed,
            SensorErrors sensorErrors,
            StaffHabits habits) {
        return new SimulatedStore(
                profile, stock, discounts, seed, sensorErrors, habits, StoreState.opening(profile.openedAt(), stock));
    }

    /** A store that goes on from an earlier {@link #state()}; every other argument must be as it was then. */
    public static SimulatedStore restored(
            StoreProfile profile,
            OpeningStock stock,
            Discounts discounts,
            long seed,
            SensorErrors sensorErrors,
            StaffHabits habits,
            StoreState state) {
        return new SimulatedStore(profile, stock, discounts, seed, sensorErrors, habits, state);
    }

    public StoreProfile profile() {
        return profile;
    }

    public Instant now() {
        return now;
    }

    public StoreState state() {
        return new StoreState(now, shelves.lots(), cartLines(), devices.nextSequences(), staff.state());
    }

    /** Lets time go on while the staff learns nothing new. */
    public Advance advance(Instant to) {
        return advance(to, List.of());
    }

    /**
     * Lets time go on; what happens at {@code to} itself still happens.
     *
     * @param instructions that the staff has not learned before, in any order
     */
    public Advance advance(Instant to, Collection<Instruction> instructions) {
        if (to.isBefore(now)) {
            throw new IllegalArgumentException(
                    "Expected store " + profile.id() + " to go on from " + now + ", not back to " + to);
        }
        plan(profile.dateOf(to));
        var happening = new Happening();
        staff.learn(instructions, now, happening);
        for (var next = nextAt(); next != null && !next.isAfter(to); next = nextAt()) {
            // At the same moment the staff comes before the visitors.
            if (next.equals(staff.nextDue())) {
                staff.doNext(happening);
            } else {
                happen(agenda.remove(), happening);
            }
        }
        now = to;
        staff.labels().forgetBefore(profile.dateOf(now));
        return toAdvance(happening);
    }

    private @Nullable Instant nextAt() {
        var moment = agenda.peek();
        var due = staff.nextDue();
        if (moment == null || (due != null && !due.isAfter(moment.at()))) {
            return due;
        }
        return moment.at();
    }

    private Advance toAdvance(Happening happening) {
        var shelfLots = happening.touchedLots().stream()
                .map(item -> new PhysicalLot(
                        item.sku(), shelves.of(item.sku()).lots().lot(item.lot())))
                .toList();
        return new Advance(
                happening.readings(),
                new StoreChanges(
                        profile.id(),
                        shelfLots,
                        happening.cartLines(),
                        devices.nextSequences(happening.readings()),
                        happening.demand(),
                        happening.dayCounts(),
                        staff.takeChanges(),
                        happening.mishaps()));
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
            happening.read(devices.entry(visit));
        } else if (moment.isCheckout()) {
            pay(visit, happening);
        } else if (moment.isExit()) {
            happening.read(devices.exit(visit));
        } else if (moment.action() instanceof Visit.PickUp pickUp) {
            pickUp(visit, pickUp, visit.draws().of("taking").of(moment.step()), happening);
        } else {
            putBack(visit, moment.at(), visit.draws().of("putting back").of(moment.step()), happening);
        }
    }

    private void pickUp(Visit visit, Visit.PickUp pickUp, Draws draws, Happening happening) {
        var shelf = shelves.at(pickUp.shelf());
        var cart = carts.computeIfAbsent(visit.id(), id -> new Cart());
        var date = profile.dateOf(pickUp.at());
        var label = staff.labels().best(shelf, date, pickUp.at());
        var markedDown = label.map(PriceLabel::lot).orElse(null);
        var wanted = pickUp.wanted();
        var taken = 0;
        for (var reach = 0; taken < wanted && !shelf.isEmpty(); reach++) {
            var lot = shelf.choose(markedDown, draws.of(reach));
            if (reach == 0 && lot.lot().equals(markedDown) && lot.units() > wanted && takesOneMore(label, draws)) {
                wanted++;
            }
            var units = shelf.lots().take(lot.lot(), wanted - taken).units();
            var item = new Cart.Item(shelf.sku(), lot.lot());
            cart.add(item, units);
            happening.moved(visit, item, cart);
            taken += units;
        }
        happening.demand(new Demand(date, shelf.sku(), wanted, taken));
        if (taken > 0) {
            happening.count(DayCount.pickup(date, taken));
            happening.read(devices.pickup(visit, pickUp.at(), shelf.article(), taken));
        }
    }

    /** The cheaper a lot has become, the more often. */
    private static boolean takesOneMore(Optional<PriceLabel> label, Draws draws) {
        return label.isPresent()
                && draws.of("one more").chance(label.get().discount().doubleValue());
    }

    /** Someone whose cart is empty has nothing to put back. */
    private void putBack(Visit visit, Instant at, Draws draws, Happening happening) {
        var cart = carts.get(visit.id());
        if (cart == null || cart.isEmpty()) {
            return;
        }
        var item = cart.any(draws.of("item"));
        var units = draws.of("units").between(1, cart.units(item));
        var shelf = shelves.of(item.sku());
        cart.remove(item, units);
        shelf.lots().putBack(item.lot(), units);
        happening.moved(visit, item, cart);
        happening.count(DayCount.putBack(profile.dateOf(at), units));
        happening.read(devices.putBack(visit, at, shelf.article(), units));
    }

    private void pay(Visit visit, Happening happening) {
        var cart = carts.remove(visit.id());
        if (cart == null || cart.isEmpty()) {
            return;
        }
        var date = profile.dateOf(visit.checkout());
        var lines = new ArrayList<PosTransactionMessage.Item>();
        for (var item : cart.items()) {
            var units = cart.units(item);
            var expiresOn = shelves.of(item.sku()).lots().lot(item.lot()).expiresOn();
            if (expiresOn.isBefore(date)) {
                happening.count(DayCount.of(date, StaffCount.stopped(units)));
                happening.read(devices.removalAtTill(visit, item.sku(), item.lot(), units));
            } else {
                lines.add(line(visit, item, units, expiresOn));
            }
            happening.gone(visit, item);
        }
        if (!lines.isEmpty()) {
            happening.count(DayCount.receipt(
                    date,
                    lines.stream()
                            .mapToInt(PosTransactionMessage.Item::quantity)
                            .sum(),
                    lines.stream()
                            .map(PosTransactionMessage.Item::totalPrice)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
            happening.read(devices.receipt(visit, List.copyOf(lines)));
        }
    }

    private PosTransactionMessage.Item line(Visit visit, Cart.Item item, int units, LocalDate expiresOn) {
        var date = profile.dateOf(visit.checkout());
        var price = shelves.of(item.sku()).article().price();
        var discount = discounts
                .and((day, sku) -> staff.labels().discount(sku, item.lot(), day, visit.checkout()))
                .on(date, item.sku());
        var total = price.multiply(BigDecimal.valueOf(units))
                .multiply(BigDecimal.ONE.subtract(discount))
                .setScale(2, RoundingMode.HALF_UP);
        return new PosTransactionMessage.Item(item.sku().value(), item.lot(), units, price, discount, total, expiresOn);
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
}
