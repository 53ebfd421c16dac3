package io.smartshelf.sim.run;

import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.catalogue.WeeklyDiscounts;
import io.smartshelf.sim.fault.FaultyChannel;
import io.smartshelf.sim.store.Reading;
import io.smartshelf.sim.store.SimulatedStore;
import io.smartshelf.sim.store.StoreChanges;
import io.smartshelf.sim.store.StoreProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** All stores of an installation and the channel to their feeds, on one clock. */
final class Simulation {

    private final List<SimulatedStore> stores;
    private final FaultyChannel channel;
    private final SimulationTables tables;
    private Instant now;
    private long step;
    private long logPosition;

    private Simulation(
            List<SimulatedStore> stores, FaultyChannel channel, SimulationTables tables, SimulationTables.Clock clock) {
        this.stores = stores;
        this.channel = channel;
        this.tables = tables;
        this.now = clock.preparedNow();
        this.step = clock.preparedStep();
        this.logPosition = clock.logPosition();
    }

    /**
     * Goes on from where the tables stand, opening stores that are not open yet.
     *
     * @throws IllegalStateException if the tables hold a run with another seed
     */
    static Simulation resume(SimulationTables tables, StoreRun run) {
        openMissing(tables, run);
        var clock = tables.clock().orElseThrow();
        var stores = new ArrayList<SimulatedStore>();
        for (var open : tables.openStores()) {
            if (open.seed() != run.seed()) {
                throw new IllegalStateException("Expected to go on with seed " + run.seed() + ", but store "
                        + open.profile().id() + " runs with seed " + open.seed()
                        + ": ask for that seed or use another database");
            }
            var stock = openingStock(run, open.profile());
            stores.add(SimulatedStore.restored(
                    open.profile(),
                    stock,
                    WeeklyDiscounts.of(run.seed(), stock),
                    run.seed(),
                    run.sensorErrors(),
                    run.staff(),
                    tables.state(open.profile().id(), clock.preparedNow())));
        }
        var channel = new FaultyChannel(run.faults(), run.seed(), tables.inFlight());
        return new Simulation(List.copyOf(stores), channel, tables, clock);
    }

    private static void openMissing(SimulationTables tables, StoreRun run) {
        var open = new HashSet<>(
                tables.openStores().stream().map(store -> store.profile().id()).toList());
        for (var profile : run.stores()) {
            if (open.add(profile.id())) {
                // A store that joins later opens when it joins.
                var opening = tables.clock()
                        .map(clock -> profile.openedAt(clock.preparedNow()))
                        .orElse(profile);
                var stock = openingStock(run, opening);
                tables.open(opening, stock, WeeklyDiscounts.of(run.seed(), stock), run.seed(), run.pace());
            }
        }
    }

    private static OpeningStock openingStock(StoreRun run, StoreProfile profile) {
        return OpeningStock.of(run.seed(), profile.id(), profile.openedOn());
    }

    Instant now() {
        return now;
    }

    long step() {
        return step;
    }

    /** The zone whose date is today's date. */
    ZoneId zone() {
        return stores.get(0).profile().zone();
    }

    /** The staff learns what the log tells up to a position, then time goes on. */
    Step advance(Instant to, long through) {
        var learned = tables.learned(logPosition, through);
        var readings = new ArrayList<Reading>();
        var changes = new ArrayList<StoreChanges>();
        for (var store : stores) {
            var advance = store.advance(to, learned.of(store.profile().id()));
            readings.addAll(advance.readings());
            changes.add(advance.changes());
        }
        now = to;
        step++;
        logPosition = learned.position();
        return new Step(step, now, logPosition, channel.pass(readings, now), List.copyOf(changes));
    }

    boolean hasInFlight() {
        return channel.hasInFlight();
    }

    /** A step in which no time goes by and everything held back arrives. */
    Step deliverInFlight() {
        step++;
        return new Step(step, now, logPosition, channel.flush(), List.of());
    }
}
