package io.smartshelf.sim.store;

import io.smartshelf.draws.Draws;

/**
 * How wrong the shelves weigh.
 *
 * @param noiseGrams standard deviation of every reading
 * @param driftPerDay the most a sensor's scale may wander in a day, as a fraction; each has its own rate within it
 */
public record SensorErrors(double noiseGrams, double driftPerDay) {

    public static final SensorErrors NONE = new SensorErrors(0, 0);

    public SensorErrors {
        if (!(noiseGrams >= 0) || !(driftPerDay >= 0)) {
            throw new IllegalArgumentException("Expected errors of at least 0, but noise is " + noiseGrams
                    + " g and drift " + driftPerDay + " a day");
        }
    }

    /** What a sensor shows, to the milligram. */
    double reading(double grams, double daysInUse, Draws sensor, long sequence) {
        if (noiseGrams == 0 && driftPerDay == 0) {
            return grams;
        }
        var scale = 1 + driftPerDay * daysInUse * sensor.of("drift").uniform(-1, 1);
        var noise = noiseGrams * sensor.of("noise").of(sequence).normal();
        return StrictMath.round((grams * scale + noise) * 1000) / 1000.0;
    }
}
