package io.smartshelf.query.support;

import java.util.function.Supplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Derives one table from events. Its handlers only collect changes; they are written at the end of the batch, in one
 * transaction with the position of the processor, so each event counts exactly once.
 *
 * @param <C> the changes of the table
 */
public abstract class Projection<C extends TableChanges> {

    /** Name of the processor all projections share: their tables stand at one position, written by one transaction. */
    public static final String PROCESSOR = "read-model";

    private final Supplier<C> noChanges;

    protected Projection(Supplier<C> noChanges) {
        this.noChanges = noChanges;
    }

    /** The changes of the batch being handled. */
    protected final C changes() {
        return ReadModelBatch.current()
                .orElseThrow(() -> new IllegalStateException("events are handled outside of a unit of work"))
                .changesOf(this, noChanges);
    }

    /** The global index of the event a token belongs to. */
    protected static long positionOf(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("token " + token + " has no position"));
    }

    /**
     * Takes every event that no other handler wants: a processor stores its position at once only behind events it
     * handles, and whoever waits for the read model waits for that position.
     */
    @EventHandler(payloadType = Object.class)
    void passOver(EventMessage<?> event) {}
}
