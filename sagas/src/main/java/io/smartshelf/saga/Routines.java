package io.smartshelf.saga;

/** The event processor that turns facts into work: every saga and handler of it sees one event after the other. */
public final class Routines {

    /** Name of the event processor. */
    public static final String PROCESSOR = "routines";

    private Routines() {}
}
