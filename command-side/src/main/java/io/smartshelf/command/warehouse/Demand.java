package io.smartshelf.command.warehouse;

import java.util.ArrayList;
import java.util.List;

/**
 * What a SKU sold on its last days.
 *
 * @param days the newest last
 */
record Demand(List<Day> days) {

    static final Demand UNKNOWN = new Demand(List.of());

    /** Sales of so many days are remembered; as soon as there are as many, nothing else is asked. */
    private static final int REMEMBERED = 28;

    /** The prior counts like so many days. */
    private static final double PRIOR_DAYS = 3;

    /** Variance of a day over its mean: shoppers take one, two or three units at once (0.6, 0.3 and 0.1 of the times). */
    private static final double DISPERSION = 1.8;

    /** A day tells nothing of the demand if the shelf was empty for most of it. */
    private static final double LEAST_SHARE = 0.25;

    Demand {
        days = List.copyOf(days);
    }

    /** @param shareInStock share of the day in which there was something to sell */
    record Day(int unitsSold, double shareInStock) {

        double demand() {
            return unitsSold / shareInStock;
        }
    }

    Demand with(int unitsSold, double shareInStock) {
        if (shareInStock < LEAST_SHARE) {
            return this;
        }
        var known = new ArrayList<>(days);
        known.add(new Day(unitsSold, shareInStock));
        return new Demand(known.subList(Math.max(0, known.size() - REMEMBERED), known.size()));
    }

    /**
     * Units a day.
     *
     * @param prior what to expect of a day as long as few are known
     */
    double mean(double prior) {
        double weight = priorWeight();
        double sold = days.stream().mapToDouble(Day::demand).sum();
        return (weight * prior + sold) / (weight + days.size());
    }

    /** Standard deviation of {@link #mean}. */
    double deviation(double prior) {
        double weight = priorWeight();
        double mean = mean(prior);
        double squares = days.stream()
                .mapToDouble(day -> (day.demand() - mean) * (day.demand() - mean))
                .sum();
        return StrictMath.sqrt((weight * DISPERSION * prior + squares) / (weight + days.size()));
    }

    private double priorWeight() {
        return days.size() < REMEMBERED ? PRIOR_DAYS : 0;
    }
}
