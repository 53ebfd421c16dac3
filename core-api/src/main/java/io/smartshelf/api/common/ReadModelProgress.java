package io.smartshelf.api.common;

/** Tells when the read model has moved on, so that nobody has to poll it. */
public interface ReadModelProgress {

    /**
     * Calls back soon after any projection has committed. Calls may be merged, come from any thread and must return at
     * once.
     *
     * @return closes the subscription
     */
    AutoCloseable onAdvance(Runnable callback);
}
