package io.smartshelf.sim.store;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.catalogue.WeeklyDiscounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The usual store, opening on a Thursday morning. */
public record TestStore(StoreProfile profile, OpeningStock stock, WeeklyDiscounts discounts, long seed) {

    static final StoreId STORE = StoreId.DEFAULT;

    public static final Instant OPENING = Instant.parse("2026-01-01T07:00:00Z");

    public static TestStore ofSeed(long seed) {
        return of(seed, ZoneOffset.UTC);
    }

    static TestStore of(long seed, ZoneId zone) {
        return of(seed, new StoreProfile(StoreId.DEFAULT, "Test", zone, OPENING, null));
    }

    public static TestStore of(long seed, StoreProfile profile) {
        var stock = OpeningStock.of(seed, profile.id(), profile.openedOn());
        return new TestStore(profile, stock, WeeklyDiscounts.of(seed, stock), seed);
    }

    DayPlan dayPlan() {
        return new DayPlan(profile, stock.articles(), discounts, seed);
    }

    public SimulatedStore open() {
        return open(SensorErrors.NONE);
    }

    SimulatedStore open(SensorErrors sensorErrors) {
        return SimulatedStore.opening(profile, stock, discounts, seed, sensorErrors, StaffHabits.USUAL);
    }

    SimulatedStore open(StaffHabits habits) {
        return SimulatedStore.opening(profile, stock, discounts, seed, SensorErrors.NONE, habits);
    }

    SimulatedStore restore(StoreState state) {
        return restore(state, StaffHabits.USUAL);
    }

    SimulatedStore restore(StoreState state, StaffHabits habits) {
        return SimulatedStore.restored(profile, stock, discounts, seed, SensorErrors.NONE, habits, state);
    }

    static List<Reading> advance(SimulatedStore store, Instant to, Duration step) {
        var readings = new ArrayList<Reading>();
        while (store.now().isBefore(to)) {
            var next = store.now().plus(step);
            readings.addAll(store.advance(next.isBefore(to) ? next : to).readings());
        }
        return readings;
    }
}
