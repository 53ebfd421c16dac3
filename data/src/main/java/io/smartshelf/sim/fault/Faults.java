package io.smartshelf.sim.fault;

import java.time.Duration;

/**
 * What goes wrong between the devices and the feeds. Every probability is that of a single reading, in [0, 1].
 *
 * @param lost probability that a reading never arrives
 * @param repeated probability that a reading arrives more than once
 * @param copies how many times a repeated reading arrives, at least 2
 * @param late probability that a reading, or a copy, is held back for {@code lateBy}
 * @param shuffled probability that a reading, or a copy, is held back for a random time shorter than {@code within}
 */
public record Faults(
        double lost, double repeated, int copies, double late, Duration lateBy, double shuffled, Duration within) {

    public static final Faults NONE = new Faults(0, 0, 2, 0, Duration.ZERO, 0, Duration.ZERO);

    public Faults {
        probability("lost", lost);
        probability("repeated", repeated);
        probability("late", late);
        probability("shuffled", shuffled);
        if (copies < 2) {
            throw new IllegalArgumentException("Expected at least 2 copies of a repeated reading, but got " + copies);
        }
        if (lateBy.isNegative() || within.isNegative()) {
            throw new IllegalArgumentException("Expected delays of at least 0, but got " + lateBy + " and " + within);
        }
    }

    /** Every reading arrives this many times, in random order within a time. */
    public static Faults repeatedAndShuffled(int copies, Duration within) {
        return new Faults(0, 1, copies, 0, Duration.ZERO, 1, within);
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Expected the probability '" + name + "' in 0 to 1, but it is " + value);
        }
    }
}
