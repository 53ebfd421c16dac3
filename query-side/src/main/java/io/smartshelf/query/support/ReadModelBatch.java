package io.smartshelf.query.support;

import io.smartshelf.api.common.EntityKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What the projections have collected from one batch of events; it lives as long as the batch's unit of work. */
final class ReadModelBatch {

    private static final String RESOURCE = ReadModelBatch.class.getName();

    private final Map<Projection<?>, TableChanges> changes = new LinkedHashMap<>();
    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private boolean failed;

    /** The batch that is being handled on this thread, if one is. */
    static Optional<ReadModelBatch> current() {
        return CurrentUnitOfWork.map(
                unitOfWork -> unitOfWork.root().getOrComputeResource(RESOURCE, resource -> new ReadModelBatch()));
    }

    /** Keeps each event of a batch, and a failure of a handler until the batch is committed: there it is known what to do. */
    static MessageHandlerInterceptor<EventMessage<?>> keepingEvents() {
        return (unitOfWork, chain) -> {
            var batch = current().orElseThrow();
            batch.events.add((TrackedEventMessage<?>) unitOfWork.getMessage());
            try {
                return chain.proceed();
            } catch (Exception e) {
                batch.failed = true;
                return null;
            }
        };
    }

    static String entityOf(TrackedEventMessage<?> event) {
        return EntityKey.of(((DomainEventMessage<?>) event).getAggregateIdentifier());
    }

    /** Whether a handler failed: then what was collected is of no use. */
    boolean hasFailed() {
        return failed;
    }

    List<TrackedEventMessage<?>> events() {
        return events;
    }

    static long indexOf(TrackedEventMessage<?> event) {
        return Projection.positionOf(event.trackingToken());
    }

    List<TrackedEventMessage<?>> eventsWithout(Set<String> entities) {
        return events.stream()
                .filter(event -> !entities.contains(entityOf(event)))
                .toList();
    }

    boolean hasEventsOf(Set<String> entities) {
        return !entities.isEmpty() && events.stream().anyMatch(event -> entities.contains(entityOf(event)));
    }

    /** The changes one projection has collected so far. */
    <C extends TableChanges> C changesOf(Projection<C> projection, Supplier<C> none) {
        // The map holds under each projection only what its own supplier made.
        @SuppressWarnings("unchecked")
        C collected = (C) changes.computeIfAbsent(projection, first -> none.get());
        return collected;
    }

    void forgetChanges() {
        changes.clear();
    }

    Collection<TableChanges> changes() {
        return List.copyOf(changes.values());
    }
}
