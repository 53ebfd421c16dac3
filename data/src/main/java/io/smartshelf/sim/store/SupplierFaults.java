package io.smartshelf.sim.store;

import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.draws.Draws;
import java.time.Duration;

/** What suppliers make of the orders of a store. It depends on the seed and the order alone. */
final class SupplierFaults {

    private static final Duration LEAST_LATE = Duration.ofHours(3);
    private static final Duration MOST_LATE = Duration.ofHours(30);

    private final StaffFaults faults;
    private final Draws draws;

    SupplierFaults(StaffFaults faults, Draws draws) {
        this.faults = faults;
        this.draws = draws;
    }

    /** How much later than agreed the order comes, in whole minutes. */
    Duration delay(SupplierOrderId orderId) {
        var fate = draws.of(orderId.toString());
        return fate.of("late").chance(faults.late())
                ? Duration.ofMinutes(
                        fate.of("delay").between((int) LEAST_LATE.toMinutes(), (int) MOST_LATE.toMinutes()))
                : Duration.ZERO;
    }

    /** How many units of a line come: with a fault fewer than ordered, or up to a case pack more. */
    int units(SupplierOrderId orderId, int lineNo, OrderLine line) {
        var fate =
                draws.of(orderId.toString()).of("line").of(lineNo).of(line.sku().value());
        if (line.units() > 0 && fate.of("short").chance(faults.shortLine())) {
            return fate.of("units").below(line.units());
        }
        return fate.of("excess").chance(faults.excessLine())
                ? line.units() + fate.of("more").between(1, Math.max(1, line.casePack()))
                : line.units();
    }
}
