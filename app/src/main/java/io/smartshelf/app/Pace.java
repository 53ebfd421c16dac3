package io.smartshelf.app;

import io.smartshelf.api.clock.ClockMode;

/**
 * How fast the store's clock runs.
 *
 * @param factor store seconds per machine second; 1 when real, 0 when stepped, since then the machine decides
 */
public record Pace(ClockMode mode, double factor) {
    private static final double FACTOR_MAX = 100_000;

    /** @param text {@code real}, {@code max}, or {@code x} and a factor such as {@code x60} */
    public static Pace parse(String text) {
        return switch (text) {
            case "real" -> new Pace(ClockMode.REAL, 1);
            case "max" -> new Pace(ClockMode.STEPPED, 0);
            default -> new Pace(ClockMode.PACED, factor(text));
        };
    }

    private static double factor(String text) {
        if (text.matches("x\\d{1,6}(\\.\\d{1,3})?")) {
            double factor = Double.parseDouble(text.substring(1));
            if (factor > 0 && factor <= FACTOR_MAX) {
                return factor;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither real nor max nor x and a factor above 0 and up to 100000, such as x60");
    }
}
