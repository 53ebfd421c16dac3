package io.smartshelf.sim.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * Store time that runs a fixed number of times faster than the machine's.
 *
 * @param storeStart store time when it began to run
 * @param wallStart machine time at that moment
 */
public record PacedTime(Instant storeStart, Instant wallStart, double factor) {

    public Instant storeTimeAt(Instant wall) {
        return storeStart.plus(scaled(Duration.between(wallStart, wall), factor));
    }

    public Instant wallTimeAt(Instant store) {
        return wallStart.plus(scaled(Duration.between(storeStart, store), 1 / factor));
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(StrictMath.round(duration.toNanos() * factor));
    }
}
