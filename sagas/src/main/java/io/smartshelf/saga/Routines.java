package io.smartshelf.saga;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * The event processor that turns facts into work: every saga and handler of it sees one event after the other. As a handler
 * of its own it takes every event: a processor stores its position at once only behind events that somebody handles, and
 * whoever waits for the routines waits for that position.
 */
@ProcessingGroup(Routines.PROCESSOR)
public final class Routines {

    /** Name of the event processor. */
    public static final String PROCESSOR = "routines";

    @EventHandler(payloadType = Object.class)
    void passOver(EventMessage<?> event) {}
}
