package io.smartshelf.query.support;

import io.smartshelf.query.support.ReadModelTransaction.OthersWaitException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what the projections have collected from a batch. A batch that a handler or the database refuses for what it holds
 * is taken event by event: the entity of an event that is refused waits from there on, all others go on.
 */
final class ReadModelWriter {

    private static final Logger log = LoggerFactory.getLogger(ReadModelWriter.class);

    private final ReadModelTransaction transaction;
    private final Derivation derivation;

    /** The entities that wait, as of the last look; a commit finds out when there are others. */
    private volatile Set<String> waiting = Set.of();

    ReadModelWriter(ReadModelTransaction transaction, Derivation derivation) {
        this.transaction = transaction;
        this.derivation = derivation;
    }

    /**
     * Commits a batch, and every event that cannot be taken as a dead letter.
     *
     * @param end where the batch ends
     * @param entries what to store for a position
     */
    void commit(
            ReadModelBatch batch,
            @Nullable TrackingToken end,
            Function<@Nullable TrackingToken, GenericTokenEntry<byte[]>> entries) {
        if (!batch.hasFailed() && committedAsAWhole(batch, entries.apply(end))) {
            return;
        }
        for (TrackedEventMessage<?> event : List.copyOf(batch.events())) {
            commitAlone(event, entries.apply(event.trackingToken()));
        }
        write(List::of, entries.apply(end));
    }

    private boolean committedAsAWhole(ReadModelBatch batch, GenericTokenEntry<byte[]> position) {
        try {
            write(
                    () -> batch.hasEventsOf(waiting) ? derivation.of(batch.eventsWithout(waiting)) : batch.changes(),
                    position);
            return true;
        } catch (RuntimeException e) {
            if (ReadModelTransaction.isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }

    private void commitAlone(TrackedEventMessage<?> event, GenericTokenEntry<byte[]> position) {
        String entity = ReadModelBatch.entityOf(event);
        try {
            write(() -> waiting.contains(entity) ? List.of() : derivation.of(List.of(event)), position);
        } catch (RuntimeException e) {
            if (!ReadModelTransaction.isRefusal(e)) {
                throw e;
            }
            long index = ReadModelBatch.indexOf(event);
            transaction.park(entity, index, e, position);
            log.warn("event {} cannot be taken, {} waits from there on: {}", index, entity, e.getMessage());
        }
    }

    /** @param rows asked for again whenever others wait than was thought */
    private void write(Supplier<Collection<TableChanges>> rows, GenericTokenEntry<byte[]> position) {
        boolean written = false;
        while (!written) {
            try {
                transaction.commit(rows.get(), waiting, position);
                written = true;
            } catch (OthersWaitException e) {
                waiting = e.waiting();
            }
        }
    }
}
