package io.smartshelf.sim.run;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.fault.Faults;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffFaults;
import io.smartshelf.sim.store.StaffHabits;
import io.smartshelf.sim.store.StoreProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What to run. With one seed, the same stores and the same errors and faults, every run sends the same readings.
 *
 * @param stores opened when they are not open yet; stores that are open already go on whether they are named or not
 * @param step the most by which the clock moves at once
 * @param until where the clock stops, null to go on for ever
 * @param longestStream entries in a Redis Stream beyond which the stores wait for it to be trimmed
 * @param partitions of each feed's topic; a step is confirmed when its fence has passed all of them
 */
public record StoreRun(
        long seed,
        List<StoreProfile> stores,
        Pace pace,
        Duration step,
        @Nullable Instant until,
        SensorErrors sensorErrors,
        Faults faults,
        StaffHabits staff,
        long longestStream,
        int partitions) {

    public static final Instant DEFAULT_OPENING = Instant.parse("2026-01-01T07:00:00Z");
    public static final Duration DEFAULT_STEP = Duration.ofSeconds(60);
    public static final long DEFAULT_LONGEST_STREAM = 100_000;
    public static final int DEFAULT_PARTITIONS = 3;

    public StoreRun {
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one store to run");
        }
        if (step.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("Expected a step above zero, but got " + step);
        }
        if (longestStream < 1 || partitions < 1) {
            throw new IllegalArgumentException("Expected streams and topics with room for something, but got "
                    + longestStream + " entries and " + partitions + " partitions");
        }
        stores = List.copyOf(stores);
    }

    /** A run for ever with every other figure at its default and nothing going wrong. */
    public static StoreRun of(long seed, List<StoreProfile> stores, Pace pace) {
        return new StoreRun(
                seed,
                stores,
                pace,
                DEFAULT_STEP,
                null,
                SensorErrors.NONE,
                Faults.NONE,
                StaffHabits.USUAL,
                DEFAULT_LONGEST_STREAM,
                DEFAULT_PARTITIONS);
    }

    /** Stores {@code S001}, {@code S002} and so on, opening at the same moment. */
    public static List<StoreProfile> stores(int count, ZoneId zone, Instant opening) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new StoreProfile(
                        new StoreId("S%03d".formatted(number)), "Store " + number, zone, opening, null))
                .toList();
    }

    /** Whether anything may go wrong, so that what is counted may differ from what is there. */
    boolean hasFaults() {
        return !faults.equals(Faults.NONE)
                || !sensorErrors.equals(SensorErrors.NONE)
                || !staff.faults().equals(StaffFaults.NONE);
    }

    public StoreRun until(Instant end) {
        return new StoreRun(seed, stores, pace, step, end, sensorErrors, faults, staff, longestStream, partitions);
    }

    public StoreRun inStepsOf(Duration length) {
        return new StoreRun(seed, stores, pace, length, until, sensorErrors, faults, staff, longestStream, partitions);
    }

    public StoreRun with(SensorErrors errors) {
        return new StoreRun(seed, stores, pace, step, until, errors, faults, staff, longestStream, partitions);
    }

    public StoreRun with(Faults otherFaults) {
        return new StoreRun(
                seed, stores, pace, step, until, sensorErrors, otherFaults, staff, longestStream, partitions);
    }

    public StoreRun with(StaffHabits habits) {
        return new StoreRun(seed, stores, pace, step, until, sensorErrors, faults, habits, longestStream, partitions);
    }
}
