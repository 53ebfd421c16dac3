package io.smartshelf.api.clock;

/** How the store's clock runs. */
public enum ClockMode {
    /** With the machine's clock. */
    REAL,
    /** A fixed number of times faster than the machine's clock. */
    PACED,
    /** As fast as the machine allows: every step is processed to rest before the next begins. */
    STEPPED
}
