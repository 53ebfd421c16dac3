package io.smartshelf.command;

import java.util.Random;
import java.util.function.Consumer;

/** Tries something with random numbers again and again; a failure names the seed with which it happens again. */
public final class Chance {

    private static final String SEED = "chance.seed";

    private Chance() {}

    /** With {@code -Dchance.seed=...} of a failure, begins with what failed. */
    public static void tryOften(int trials, Consumer<Random> trial) {
        long first = Long.getLong(SEED, System.nanoTime());
        for (long seed = first; seed < first + trials; seed++) {
            try {
                trial.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("happens again with -D" + SEED + "=" + seed, e);
            }
        }
    }
}
