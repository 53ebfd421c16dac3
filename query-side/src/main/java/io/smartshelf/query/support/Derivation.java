package io.smartshelf.query.support;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.util.function.SingletonSupplier;

/** Derives changes from events once more, outside of the processor: when some of a batch may not be taken, or were not. */
final class Derivation {

    private final Supplier<List<AnnotationEventHandlerAdapter>> projections;

    /** @param projections asked for when first needed */
    Derivation(Supplier<List<Projection<?>>> projections) {
        this.projections = SingletonSupplier.of(() -> projections.get().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList());
    }

    /**
     * What these events change, each taken by every projection.
     *
     * @throws NotDerivableException if one of them fails
     */
    Collection<TableChanges> of(List<TrackedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var batch = ReadModelBatch.current();
        if (batch.isPresent()) {
            return collect(batch.get(), events);
        }
        var unitOfWork = DefaultUnitOfWork.startAndGet(events.get(0));
        try {
            return collect(ReadModelBatch.current().orElseThrow(), events);
        } finally {
            // It only held the changes.
            unitOfWork.rollback();
        }
    }

    private Collection<TableChanges> collect(ReadModelBatch batch, List<TrackedEventMessage<?>> events) {
        batch.forgetChanges();
        for (TrackedEventMessage<?> event : events) {
            for (AnnotationEventHandlerAdapter projection : projections.get()) {
                try {
                    if (projection.canHandle(event)) {
                        projection.handle(event);
                    }
                } catch (Exception e) {
                    throw new NotDerivableException(e);
                }
            }
        }
        return batch.changes();
    }

    /** A projection cannot take an event. */
    static final class NotDerivableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotDerivableException(Exception cause) {
            super(cause.toString(), cause);
        }
    }
}
