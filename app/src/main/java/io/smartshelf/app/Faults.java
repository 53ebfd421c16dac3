package io.smartshelf.app;

/**
 * What goes wrong on the way from the simulated store's devices: shares of readings between 0 and 1.
 *
 * @param lost never arrive
 * @param duplicated arrive more than once
 * @param copies how often a duplicated one arrives
 * @param late arrive after readings that were made later
 * @param reordered change places with their neighbours
 */
public record Faults(double lost, double duplicated, int copies, double late, double reordered) {
    private static final int COPIES_MAX = 10;

    public static final Faults NONE = new Faults(0, 0, 2, 0, 0);

    public Faults {
        share("lost", lost);
        share("duplicated", duplicated);
        share("late", late);
        share("reordered", reordered);
        if (copies < 2 || copies > COPIES_MAX) {
            throw new IllegalArgumentException("a duplicated reading arrives 2 to 10 times, not " + copies);
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the share of " + name + " readings is between 0 and 1, not " + value);
        }
    }
}
