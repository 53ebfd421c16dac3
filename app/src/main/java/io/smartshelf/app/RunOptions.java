package io.smartshelf.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a stepped run goes.
 *
 * @param days store days from the opening
 * @param until store time at which it ends although its days are not over; null where they decide
 * @param seal where its keys and its chain file are
 */
public record RunOptions(
        StoreConfiguration configuration,
        int days,
        @Nullable Instant until,
        SealFiles seal) {
    private static final int DAYS_MAX = 10_000;

    public RunOptions {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("a run has 1 to 10000 days, not " + days);
        }
    }
}
