package io.smartshelf.sim.clock;

import io.smartshelf.api.clock.ClockMode;
import org.jspecify.annotations.Nullable;

/**
 * How fast the store's time runs.
 *
 * @param factor store seconds per machine second, null when stepped
 */
public record Pace(ClockMode mode, @Nullable Double factor) {

    public Pace {
        var valid = switch (mode) {
            case REAL -> factor != null && factor == 1;
            case PACED -> factor != null && factor > 0 && factor < Double.POSITIVE_INFINITY;
            case STEPPED -> factor == null;
        };
        if (!valid) {
            throw new IllegalArgumentException("Expected a factor above 0, but a clock " + mode + " has " + factor);
        }
    }

    public static Pace real() {
        return new Pace(ClockMode.REAL, 1.0);
    }

    public static Pace times(double factor) {
        return new Pace(ClockMode.PACED, factor);
    }

    public static Pace stepped() {
        return new Pace(ClockMode.STEPPED, null);
    }
}
