package io.smartshelf.saga.deadline;

import java.util.concurrent.Semaphore;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * A stride of deadlines and a batch of the routines take turns: what a deadline causes is followed up when the whole stride
 * has fired. So a shelf that one deadline reaches directly and another by way of the routines sees both in the same order
 * in every run.
 */
public final class Turn {

    private static final String TAKEN = Turn.class.getName();

    private final Semaphore free = new Semaphore(1, true);

    /** Returns when it is the caller's turn. */
    void take() {
        free.acquireUninterruptibly();
    }

    void give() {
        free.release();
    }

    /** Takes the turn for every batch of the processor it is given to. As a bean it would be given to every processor. */
    public MessageHandlerInterceptor<EventMessage<?>> ofBatches() {
        return (event, chain) -> {
            var batch = event.root();
            boolean unused = batch.getOrComputeResource(TAKEN, key -> {
                take();
                batch.onCleanup(ended -> give());
                return true;
            });
            return chain.proceed();
        };
    }
}
