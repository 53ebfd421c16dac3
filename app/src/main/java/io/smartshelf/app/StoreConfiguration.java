package io.smartshelf.app;

import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;

/**
 * What makes a simulated run the run it is: two with the same configuration see the same shoppers. A data directory
 * belongs to one configuration for good.
 *
 * @param stores how many stores are simulated
 * @param seed decides everything that happens in them
 * @param sensorErrors how wrong the shelves weigh
 * @param staff how the people of the stores and their suppliers work
 */
public record StoreConfiguration(int stores, long seed, Faults faults, SensorErrors sensorErrors, StaffHabits staff) {
    private static final int STORES_MAX = 1000;

    public StoreConfiguration {
        if (stores < 1 || stores > STORES_MAX) {
            throw new IllegalArgumentException("there are 1 to 1000 stores, not " + stores);
        }
    }
}
