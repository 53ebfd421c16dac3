package io.smartshelf.saga;

/** The processor that turns facts into commands. */
public final class Routines {

    /** Name of the event processor. */
    public static final String PROCESSOR = "routines";

    private Routines() {}
}
