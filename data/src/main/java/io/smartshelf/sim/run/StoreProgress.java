package io.smartshelf.sim.run;

import java.time.Instant;

/** Is told how a run goes on. Called by the thread that runs the stores, so it must return at once. */
public interface StoreProgress {

    /**
     * A step is stored and sent; in stepped time also everything that follows from it is done.
     *
     * @param fence number of the step
     * @param now store time after it
     * @param messages sent in it
     */
    void stepped(long fence, Instant now, int messages);

    /** The stores stand still for now; called again every time the reason is looked at and still holds. */
    void waiting(String reason);
}
