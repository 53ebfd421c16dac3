package io.smartshelf.saga.deadline;

import java.time.Instant;

/** Deadlines of one kind. */
public interface Deadlines {

    /**
     * Fires every deadline due at or before a moment of store time, in order of due time, and returns when what they
     * caused is durable. A deadline that is fired twice has no second effect.
     *
     * @return how many were due
     */
    int fireUntil(Instant storeTime);
}
