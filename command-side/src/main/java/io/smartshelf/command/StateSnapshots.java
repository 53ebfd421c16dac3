package io.smartshelf.command;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;

/**
 * Stores the state of an aggregate after every so many of its events, as it stands when the command that passed the mark
 * is committed and still holds the aggregate. Axon's own snapshotter reads those events back and applies them once more,
 * which cost as much as everything else about a reading together.
 */
final class StateSnapshots implements SnapshotTriggerDefinition {

    private final EventStore eventStore;
    private final int eventsPerSnapshot;

    StateSnapshots(EventStore eventStore, int eventsPerSnapshot) {
        this.eventStore = eventStore;
        this.eventsPerSnapshot = eventsPerSnapshot;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger();
    }

    /** Counts the events of one aggregate, from when it was loaded; guarded by that aggregate's lock. */
    private final class Trigger implements SnapshotTrigger {

        private int events;
        private boolean planned;

        @Override
        public void eventHandled(EventMessage<?> event) {
            events++;
            if (events >= eventsPerSnapshot && !planned && Scope.getCurrentScope() instanceof Aggregate<?> aggregate) {
                planned = true;
                var unitOfWork = CurrentUnitOfWork.get();
                unitOfWork.afterCommit(committed -> {
                    store(aggregate);
                    events = 0;
                });
                unitOfWork.onCleanup(over -> planned = false);
            }
        }

        private void store(Aggregate<?> aggregate) {
            eventStore.storeSnapshot(
                    aggregate.<GenericDomainEventMessage<?>>invoke(state -> new GenericDomainEventMessage<>(
                            aggregate.type(), aggregate.identifierAsString(), aggregate.version(), state)));
        }

        @Override
        public void initializationFinished() {
            // What was read back counts too.
        }
    }
}
