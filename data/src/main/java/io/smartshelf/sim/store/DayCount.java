package io.smartshelf.sim.store;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What really happened in the store on a date, counted at the moment it happened.
 *
 * @param visits people who came in
 * @param pickups times something was taken
 * @param unitsTaken units taken
 * @param putBacks times something was put back
 * @param unitsPutBack units put back
 * @param receipts carts paid
 * @param unitsSold units paid
 * @param takings euro paid
 * @param staff what the staff and the suppliers did
 */
public record DayCount(
        LocalDate date,
        int visits,
        int pickups,
        int unitsTaken,
        int putBacks,
        int unitsPutBack,
        int receipts,
        int unitsSold,
        BigDecimal takings,
        StaffCount staff) {

    static DayCount visit(LocalDate date) {
        return new DayCount(date, 1, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, StaffCount.NONE);
    }

    static DayCount pickup(LocalDate date, int units) {
        return new DayCount(date, 0, 1, units, 0, 0, 0, 0, BigDecimal.ZERO, StaffCount.NONE);
    }

    static DayCount putBack(LocalDate date, int units) {
        return new DayCount(date, 0, 0, 0, 1, units, 0, 0, BigDecimal.ZERO, StaffCount.NONE);
    }

    static DayCount receipt(LocalDate date, int units, BigDecimal total) {
        return new DayCount(date, 0, 0, 0, 0, 0, 1, units, total, StaffCount.NONE);
    }

    static DayCount of(LocalDate date, StaffCount staff) {
        return new DayCount(date, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, staff);
    }

    DayCount plus(DayCount other) {
        return new DayCount(
                date,
                visits + other.visits,
                pickups + other.pickups,
                unitsTaken + other.unitsTaken,
                putBacks + other.putBacks,
                unitsPutBack + other.unitsPutBack,
                receipts + other.receipts,
                unitsSold + other.unitsSold,
                takings.add(other.takings),
                staff.plus(other.staff));
    }
}
