package io.smartshelf.api.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's clock as stored.
 *
 * @param now store time
 * @param pace store seconds per machine second, null when stepped
 * @param step number of steps made since the store opened
 */
public record StoreClockStatus(
        Instant now, ClockMode mode, @Nullable Double pace, long step) {}
