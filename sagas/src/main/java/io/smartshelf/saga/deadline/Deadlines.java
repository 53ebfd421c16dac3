package io.smartshelf.saga.deadline;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Deadlines of one kind. */
public interface Deadlines {

    /**
     * Fires every deadline due at or before a moment of store time, in order of due time, and returns when what they
     * caused is durable. A deadline that is fired twice has no second effect.
     *
     * @param stopRequested asked before each; once true, the others stay due
     * @return how many were fired
     * @throws DeadlineFailedException if some failed, after all others were fired; they stay due until they have failed
     *     too often
     */
    int fireUntil(Instant storeTime, BooleanSupplier stopRequested);
}
