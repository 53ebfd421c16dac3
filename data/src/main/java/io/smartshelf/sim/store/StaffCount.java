package io.smartshelf.sim.store;

/**
 * What the staff and the suppliers really did on a date.
 *
 * @param refills times units were put on a shelf
 * @param unitsRefilled units put on shelves
 * @param deliveries that arrived
 * @param unitsDelivered units that arrived
 * @param removals times expired units were taken from a shelf
 * @param unitsRemoved expired units taken from shelves
 * @param unitsStopped expired units taken out of carts at the till
 * @param unitsDiscarded units thrown away in the back room
 */
public record StaffCount(
        int refills,
        int unitsRefilled,
        int deliveries,
        int unitsDelivered,
        int removals,
        int unitsRemoved,
        int unitsStopped,
        int unitsDiscarded) {

    public static final StaffCount NONE = new StaffCount(0, 0, 0, 0, 0, 0, 0, 0);

    static StaffCount refill(int units) {
        return new StaffCount(1, units, 0, 0, 0, 0, 0, 0);
    }

    static StaffCount delivery(int units) {
        return new StaffCount(0, 0, 1, units, 0, 0, 0, 0);
    }

    static StaffCount removal(int units) {
        return new StaffCount(0, 0, 0, 0, 1, units, 0, 0);
    }

    static StaffCount stopped(int units) {
        return new StaffCount(0, 0, 0, 0, 0, 0, units, 0);
    }

    static StaffCount discarded(int units) {
        return new StaffCount(0, 0, 0, 0, 0, 0, 0, units);
    }

    StaffCount plus(StaffCount other) {
        return new StaffCount(
                refills + other.refills,
                unitsRefilled + other.unitsRefilled,
                deliveries + other.deliveries,
                unitsDelivered + other.unitsDelivered,
                removals + other.removals,
                unitsRemoved + other.unitsRemoved,
                unitsStopped + other.unitsStopped,
                unitsDiscarded + other.unitsDiscarded);
    }
}
