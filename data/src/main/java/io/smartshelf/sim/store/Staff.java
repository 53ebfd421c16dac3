package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.wire.StockScanMessage;
import io.smartshelf.draws.Draws;
import io.smartshelf.sim.store.Mishap.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The people who do what the log asks for: the shelf hand, the back room and the suppliers. What they do follows from the
 * instructions and the seed: not from when an instruction was learned, if only that was before anything was due, and not
 * from the order in which instructions came.
 */
final class Staff {

    private static final Duration WALK_TO_SHELF = Duration.ofMinutes(3);
    private static final Duration WALK_TO_LABEL = Duration.ofMinutes(5);
    private static final Duration WALK_TO_REMOVE = Duration.ofMinutes(5);
    private static final Duration WALK_TO_COUNT = Duration.ofMinutes(30);

    /** When a count that was not taken over is made again. */
    private static final Duration UNTIL_COUNTED_AGAIN = Duration.ofHours(4);

    /** After the second walk, to see what is left there. */
    private static final Duration WALK_TO_COUNT_WHAT_IS_LEFT = Duration.ofHours(2);

    /** When visitors who held expired units at the first walk have left, and what they put back is on display. */
    private static final Duration SECOND_WALK_TO_REMOVE = Duration.ofMinutes(90);

    /** The past has been told already. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final DateTimeFormatter LOT_DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final StoreProfile profile;
    private final StaffHabits habits;
    private final Shelves shelves;
    private final Devices devices;
    private final SupplierFaults suppliers;
    private final Draws refills;
    private final Storage backRoom;
    private final Storage trolley;
    private final PriceLabels labels;
    private final TreeMap<String, StaffTask> tasks = new TreeMap<>();
    private final PriorityQueue<StaffTask> agenda = new PriorityQueue<>(StaffTask.ORDER);
    private final Set<String> planned = new HashSet<>();
    private final List<String> done = new ArrayList<>();

    Staff(StoreProfile profile, StaffHabits habits, Shelves shelves, Devices devices, long seed, StaffState state) {
        this.profile = profile;
        this.habits = habits;
        this.shelves = shelves;
        this.devices = devices;
        var draws = Draws.seeded(seed).of("staff").of(profile.id().value());
        this.suppliers = new SupplierFaults(habits.faults(), draws.of("suppliers"));
        this.refills = draws.of("refills");
        this.backRoom = new Storage(state.backRoom());
        this.trolley = new Storage(state.trolley());
        this.labels = new PriceLabels(state.labels());
        for (var task : state.tasks()) {
            tasks.put(task.id(), task);
            agenda.add(task);
        }
    }

    PriceLabels labels() {
        return labels;
    }

    StaffState state() {
        return new StaffState(backRoom.lots(), trolley.lots(), List.copyOf(tasks.values()), labels.all());
    }

    /** What has changed since the last call. */
    StaffChanges takeChanges() {
        var changes = new StaffChanges(
                backRoom.takeChanges(),
                trolley.takeChanges(),
                planned.stream()
                        .sorted()
                        .filter(tasks::containsKey)
                        .map(id -> Objects.requireNonNull(tasks.get(id)))
                        .toList(),
                List.copyOf(done),
                labels.takeAdded(),
                labels.takeGone());
        planned.clear();
        done.clear();
        return changes;
    }

    /** Takes in instructions of the past; what they lead to happens after {@code now}. */
    void learn(Collection<Instruction> instructions, Instant now, Happening happening) {
        instructions.stream().sorted(Instruction.ORDER).forEach(instruction -> learn(instruction, now, happening));
    }

    private void learn(Instruction instruction, Instant now, Happening happening) {
        var occurredAt = instruction.occurredAt();
        if (instruction instanceof Instruction.Carry carry) {
            carry(carry, now);
        } else if (instruction instanceof Instruction.TakeDown takeDown) {
            for (var walk : List.of(WALK_TO_REMOVE, SECOND_WALK_TO_REMOVE)) {
                plan(new StaffTask.Removal(later(occurredAt.plus(walk), now), takeDown.sku(), takeDown.lot()));
            }
            if (habits.countsDiscrepancies()) {
                plan(new StaffTask.Count(later(occurredAt.plus(WALK_TO_COUNT_WHAT_IS_LEFT), now), takeDown.sku()));
            }
        } else if (instruction instanceof Instruction.Discard discard) {
            backRoom.take(discard.sku(), discard.lot(), discard.units())
                    .ifPresent(lot -> happening.count(
                            DayCount.of(profile.dateOf(occurredAt), StaffCount.discarded(lot.units()))));
        } else if (instruction instanceof Instruction.MarkDown markDown) {
            labels.put(new PriceLabel(
                    markDown.sku(),
                    markDown.lot(),
                    markDown.date(),
                    later(occurredAt.plus(WALK_TO_LABEL), now),
                    markDown.discount()));
        } else if (instruction instanceof Instruction.Deliver deliver) {
            deliver(deliver, now, happening);
        } else if (instruction instanceof Instruction.Recount recount && habits.countsDiscrepancies()) {
            plan(new StaffTask.Count(later(occurredAt.plus(WALK_TO_COUNT), now), recount.sku()));
        } else if (instruction instanceof Instruction.Counted counted) {
            cancel(countAgain(counted.sku(), occurredAt));
        }
    }

    /** The lots leave the back room at once; if some are not there, what is there is carried. */
    private void carry(Instruction.Carry carry, Instant now) {
        var lots = new ArrayList<LotUnits>();
        for (var lot : carry.lots()) {
            backRoom.take(carry.sku(), lot.lot(), lot.units()).ifPresent(lots::add);
        }
        if (!lots.isEmpty()) {
            var due = later(carry.occurredAt().plus(WALK_TO_SHELF), now);
            plan(new StaffTask.Refill(due, carry.refillId(), List.copyOf(lots)));
        }
    }

    private void deliver(Instruction.Deliver deliver, Instant now, Happening happening) {
        var arrival = deliver.deliverAt().plus(suppliers.delay(deliver.orderId()));
        if (arrival.isAfter(deliver.deliverAt())) {
            happening.wentWrong(new Mishap(profile.id(), deliver.deliverAt(), null, Kind.DELIVERY_LATE, 0));
        }
        plan(new StaffTask.Delivery(later(arrival, now), deliver.orderId(), deliver.lines()));
    }

    private static Instant later(Instant due, Instant now) {
        return due.isAfter(now) ? due : now.plus(AT_ONCE);
    }

    /** A task that is planned already stays as it is. */
    private void plan(StaffTask task) {
        if (tasks.putIfAbsent(task.id(), task) == null) {
            agenda.add(task);
            planned.add(task.id());
        }
    }

    private void cancel(StaffTask task) {
        if (tasks.remove(task.id()) != null) {
            agenda.remove(task);
            done.add(task.id());
        }
    }

    private static StaffTask countAgain(Sku sku, Instant counted) {
        return new StaffTask.Count(counted.plus(UNTIL_COUNTED_AGAIN), sku);
    }

    /** When there is something to do next, null if nothing is planned. */
    @Nullable
    Instant nextDue() {
        var next = agenda.peek();
        return next == null ? null : next.due();
    }

    /** Does what is due next. */
    void doNext(Happening happening) {
        var task = agenda.remove();
        tasks.remove(task.id());
        done.add(task.id());
        if (task instanceof StaffTask.Refill refill) {
            refill(refill, happening);
        } else if (task instanceof StaffTask.Removal removal) {
            remove(removal, happening);
        } else if (task instanceof StaffTask.Delivery delivery) {
            receive(delivery, happening);
        } else if (task instanceof StaffTask.Count count) {
            var units = shelves.of(count.sku()).lots().units();
            happening.read(devices.count(count.due(), count.sku(), units));
            plan(countAgain(count.sku(), count.due()));
        }
    }

    private void refill(StaffTask.Refill refill, Happening happening) {
        var fate = refills.of(refill.refillId().toString());
        var faults = habits.faults();
        if (fate.of("refused").chance(faults.refused())) {
            refill.lots().forEach(lot -> backRoom.add(refill.sku(), lot));
            happening.wentWrong(mishap(refill, Kind.REFILL_REFUSED, refill.units()));
        } else if (fate.of("forgotten").chance(faults.forgotten())) {
            refill.lots().forEach(lot -> trolley.add(refill.sku(), lot));
            happening.wentWrong(mishap(refill, Kind.REFILL_FORGOTTEN, refill.units()));
        } else {
            var units = refill.units();
            var carried = units > 1 && fate.of("fewer").chance(faults.fewer())
                    ? fate.of("units").between(1, units - 1)
                    : units;
            if (carried < units) {
                happening.wentWrong(mishap(refill, Kind.REFILL_FEWER, units - carried));
            }
            put(refill, carried, happening);
        }
    }

    private Mishap mishap(StaffTask.Refill refill, Kind kind, int units) {
        return new Mishap(profile.id(), refill.due(), refill.sku(), kind, units);
    }

    private void put(StaffTask.Refill refill, int carried, Happening happening) {
        var shelf = shelves.of(refill.sku());
        var left = carried;
        for (var lot : refill.lots()) {
            var units = Math.min(left, lot.units());
            left -= units;
            if (units > 0) {
                shelf.lots().add(Lots.with(lot, units));
                happening.stockChanged(refill.sku(), lot.lot());
            }
            if (units < lot.units()) {
                backRoom.add(refill.sku(), Lots.with(lot, lot.units() - units));
            }
        }
        happening.count(DayCount.of(profile.dateOf(refill.due()), StaffCount.refill(carried)));
        happening.read(devices.refill(refill.due(), shelf.article(), carried));
    }

    private void remove(StaffTask.Removal removal, Happening happening) {
        var shelf = shelves.of(removal.sku());
        var units = shelf.lots().units(removal.lot());
        if (units > 0) {
            shelf.lots().take(removal.lot(), units);
            happening.stockChanged(removal.sku(), removal.lot());
            happening.count(DayCount.of(profile.dateOf(removal.due()), StaffCount.removal(units)));
            happening.read(devices.removal(removal.due(), shelf.article(), removal.lot(), units));
        }
    }

    /** An order of which nothing comes is no delivery. */
    private void receive(StaffTask.Delivery delivery, Happening happening) {
        var date = profile.dateOf(delivery.due());
        var items = new ArrayList<StockScanMessage.Item>();
        for (var i = 0; i < delivery.lines().size(); i++) {
            var line = delivery.lines().get(i);
            var units = suppliers.units(delivery.orderId(), i + 1, line);
            if (units != line.units()) {
                happening.wentWrong(new Mishap(
                        profile.id(),
                        delivery.due(),
                        line.sku(),
                        units < line.units() ? Kind.DELIVERY_SHORT : Kind.DELIVERY_EXCESS,
                        Math.abs(units - line.units())));
            }
            if (units > 0) {
                var shelfLife = shelves.of(line.sku()).article().shelfLifeDays();
                var lot = new LotUnits(newLot(line.sku(), date), date, date.plusDays(shelfLife), units);
                backRoom.add(line.sku(), lot);
                items.add(new StockScanMessage.Item(line.sku().value(), units, lot.lot(), lot.expiresOn()));
            }
        }
        if (!items.isEmpty()) {
            var units = items.stream().mapToInt(StockScanMessage.Item::quantity).sum();
            happening.count(DayCount.of(date, StaffCount.delivery(units)));
            happening.read(devices.delivery(delivery.due(), delivery.orderId(), List.copyOf(items)));
        }
    }

    /** A code that no lot of the article has had. */
    private String newLot(Sku sku, LocalDate date) {
        var prefix = "SUP-" + LOT_DATE.format(date) + "-" + sku + "-";
        var number = 1;
        while (backRoom.knows(sku, prefix + number)) {
            number++;
        }
        return prefix + number;
    }
}
