package io.smartshelf.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured values in order. */
public final class Figures {

    private final double[] sorted;

    private Figures(double[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException if there are none */
    public static Figures of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Figures(sorted);
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The middle value, or the mean of the two in the middle. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The smallest value that is not exceeded by a share of all values (nearest rank).
     *
     * @param share above 0, up to 1
     */
    public double percentile(double share) {
        int rank = (int) StrictMath.ceil(share * sorted.length);
        return sorted[rank - 1];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f to %,.0f)", median(), min(), max());
    }
}
