package io.smartshelf.command.warehouse;

import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import java.time.Duration;
import java.util.Objects;

/**
 * Below which position to order, by {@link ReorderRule}. From demand: {@code mean x days + z x deviation x sqrt(days)}, the
 * demand of the days until the delivery after the next and a safety stock for it (base-stock level of periodic review,
 * Silver, Pyke, Thomas, Inventory and Production Management, 4th ed., ch. 7).
 *
 * @param days from the cut-off to the delivery after the next; 0 where demand does not matter
 */
record ReorderPoint(ReorderRule rule, double dailyDemand, double deviation, double days, int units) {

    /** 99 of 100 deliveries come before the stock is gone. */
    private static final double SERVICE = 2.326;

    private static final double CAPACITY_SHARE = 0.05;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    static ReorderPoint of(ReorderRule rule, Demand demand, double prior, int capacity, SupplyWindow window) {
        return switch (rule.kind()) {
            case FIXED -> fixed(rule, Objects.requireNonNull(rule.reorderPoint(), "a fixed rule has a reorder point"));
            case CAPACITY_SHARE -> fixed(rule, (int) Math.max(1, StrictMath.round(CAPACITY_SHARE * capacity)));
            case DEMAND -> {
                double days = Duration.between(window.cutOff(), window.nextDeliverAt())
                                .toSeconds()
                        / SECONDS_PER_DAY;
                double mean = demand.mean(prior);
                double deviation = demand.deviation(prior);
                int units = (int) StrictMath.ceil(mean * days + SERVICE * deviation * StrictMath.sqrt(days));
                yield new ReorderPoint(rule, mean, deviation, days, Math.max(1, units));
            }
        };
    }

    private static ReorderPoint fixed(ReorderRule rule, int units) {
        return new ReorderPoint(rule, 0, 0, 0, units);
    }
}
