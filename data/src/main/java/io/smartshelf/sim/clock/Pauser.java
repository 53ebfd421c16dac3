package io.smartshelf.sim.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits on the machine's clock. */
@FunctionalInterface
public interface Pauser {

    /** Returns at once if the moment has come already. */
    void pauseUntil(Instant wall) throws InterruptedException;

    /** Puts the calling thread to sleep. */
    static Pauser sleeping(InstantSource clock) {
        return wall -> {
            var left = Duration.between(clock.instant(), wall);
            if (left.compareTo(Duration.ZERO) > 0) {
                Thread.sleep(left.toMillis(), left.toNanosPart() % 1_000_000);
            }
        };
    }
}
