package io.smartshelf.saga.deadline;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Deadlines of one kind. */
public interface Deadlines {

    /** When the first one that was not given up is due; nothing if there is none. */
    Optional<Instant> nextDue();

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
