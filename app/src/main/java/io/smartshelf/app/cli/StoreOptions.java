package io.smartshelf.app.cli;

import io.smartshelf.app.Faults;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffFaults;
import io.smartshelf.sim.store.StaffHabits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make a simulated store the store it is. One that is left out is taken from the data directory. */
final class StoreOptions {
    private static final String KEPT = " A directory that has a store keeps its own value.";

    @Option(names = "--stores", paramLabel = "N", description = "Stores to simulate (default: 1)." + KEPT)
    private @Nullable Integer stores;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything that happens (default: 42)." + KEPT)
    private @Nullable Long seed;

    @Option(names = "--fault-lost", paramLabel = "P", description = "Share of readings that are lost (default: 0).")
    private @Nullable Double lost;

    @Option(
            names = "--fault-duplicated",
            paramLabel = "P",
            description = "Share of readings that arrive more than once (default: 0).")
    private @Nullable Double duplicated;

    @Option(
            names = "--fault-copies",
            paramLabel = "N",
            description = "How often a duplicated reading arrives (default: 2).")
    private @Nullable Integer copies;

    @Option(
            names = "--fault-late",
            paramLabel = "P",
            description = "Share of readings that arrive after later ones (default: 0).")
    private @Nullable Double late;

    @Option(
            names = "--fault-reordered",
            paramLabel = "P",
            description = "Share of readings that change places with neighbours (default: 0).")
    private @Nullable Double reordered;

    @Option(
            names = "--weight-noise",
            paramLabel = "GRAMS",
            description = "Standard deviation of what shelves weigh (default: 0).")
    private @Nullable Double weightNoise;

    @Option(
            names = "--weight-drift",
            paramLabel = "SHARE",
            description = "The most a shelf's scale may wander in a day, as a share of the weight (default: 0).")
    private @Nullable Double weightDrift;

    @Option(
            names = "--fault-refill-refused",
            paramLabel = "P",
            description = "Share of refills the shelf hand does not carry (default: 0).")
    private @Nullable Double refused;

    @Option(
            names = "--fault-refill-fewer",
            paramLabel = "P",
            description = "Share of refills of which only some units reach the shelf (default: 0).")
    private @Nullable Double fewer;

    @Option(
            names = "--fault-refill-forgotten",
            paramLabel = "P",
            description = "Share of refills that never reach the shelf (default: 0).")
    private @Nullable Double forgotten;

    @Option(
            names = "--fault-delivery-short",
            paramLabel = "P",
            description = "Share of order lines of which too little is delivered (default: 0).")
    private @Nullable Double shortLine;

    @Option(
            names = "--fault-delivery-excess",
            paramLabel = "P",
            description = "Share of order lines of which too much is delivered (default: 0).")
    private @Nullable Double excessLine;

    @Option(
            names = "--fault-delivery-late",
            paramLabel = "P",
            description = "Share of orders that are delivered hours late (default: 0).")
    private @Nullable Double lateDelivery;

    @Option(
            names = "--staff-counts",
            negatable = true,
            description =
                    "Whether the staff counts a shelf whose count is in doubt, or from which expired goods were removed (default: no).")
    private @Nullable Boolean staffCounts;

    /**
     * The configuration asked for.
     *
     * @param kept decides what is not asked for
     * @throws IllegalArgumentException when a value is out of its bounds
     */
    StoreConfiguration over(StoreConfiguration kept) {
        Faults keptFaults = kept.faults();
        return new StoreConfiguration(
                given(stores, kept.stores()),
                given(seed, kept.seed()),
                new Faults(
                        given(lost, keptFaults.lost()),
                        given(duplicated, keptFaults.duplicated()),
                        given(copies, keptFaults.copies()),
                        given(late, keptFaults.late()),
                        given(reordered, keptFaults.reordered())),
                new SensorErrors(
                        given(weightNoise, kept.sensorErrors().noiseGrams()),
                        given(weightDrift, kept.sensorErrors().driftPerDay())),
                staff(kept.staff()));
    }

    private StaffHabits staff(StaffHabits kept) {
        StaffFaults keptFaults = kept.faults();
        return new StaffHabits(
                new StaffFaults(
                        given(refused, keptFaults.refused()),
                        given(forgotten, keptFaults.forgotten()),
                        given(fewer, keptFaults.fewer()),
                        given(shortLine, keptFaults.shortLine()),
                        given(excessLine, keptFaults.excessLine()),
                        given(lateDelivery, keptFaults.late())),
                given(staffCounts, kept.countsDiscrepancies()));
    }

    private static <T> T given(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
