package io.smartshelf.sim.store;

/**
 * How the people of a store and its suppliers work.
 *
 * @param countsDiscrepancies whether the shelf hand counts a shelf whose count is in doubt
 */
public record StaffHabits(StaffFaults faults, boolean countsDiscrepancies) {

    /** Nothing goes wrong and nobody counts. */
    public static final StaffHabits USUAL = new StaffHabits(StaffFaults.NONE, false);
}
