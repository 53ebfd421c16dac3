package io.smartshelf.query.support;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What the projections have collected from one batch of events; it lives as long as the batch's unit of work. */
final class ReadModelBatch {

    private static final String RESOURCE = ReadModelBatch.class.getName();

    private final Map<Projection<?>, TableChanges> changes = new LinkedHashMap<>();

    /** The batch that is being handled on this thread, if one is. */
    static Optional<ReadModelBatch> current() {
        return CurrentUnitOfWork.map(
                unitOfWork -> unitOfWork.root().getOrComputeResource(RESOURCE, resource -> new ReadModelBatch()));
    }

    /** The changes one projection has collected so far. */
    <C extends TableChanges> C changesOf(Projection<C> projection, Supplier<C> none) {
        // The map holds under each projection only what its own supplier made.
        @SuppressWarnings("unchecked")
        C collected = (C) changes.computeIfAbsent(projection, first -> none.get());
        return collected;
    }

    Collection<TableChanges> changes() {
        return changes.values();
    }
}
