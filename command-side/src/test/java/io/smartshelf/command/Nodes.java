package io.smartshelf.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.command.log.LogSerializer;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate on several nodes: the first keeps it in memory, the second reads all its events anew for every command,
 * the third its newest snapshot. Whatever they are asked, all must decide the same.
 */
public final class Nodes implements AutoCloseable {

    private final String aggregateId;
    private final List<Node> nodes;

    static {
        // Axon advertises at every start of a configuration.
        System.setProperty("disable-axoniq-console-message", "true");
    }

    private Nodes(String aggregateId, List<Node> nodes) {
        this.aggregateId = aggregateId;
        this.nodes = nodes;
    }

    /** Two nodes, for an aggregate that is never stored as a snapshot. */
    public static Nodes of(Class<?> aggregate, Object aggregateId) {
        return new Nodes(aggregateId.toString(), List.of(Node.keeping(aggregate), Node.reading(aggregate)));
    }

    /** Three nodes. */
    public static Nodes withSnapshots(Class<?> aggregate, Object aggregateId) {
        return new Nodes(
                aggregateId.toString(),
                List.of(Node.keeping(aggregate), Node.reading(aggregate), Node.restoring(aggregate)));
    }

    /** The events that a command leads to; none if it is refused. */
    public List<Object> send(Object command) {
        var decisions =
                nodes.stream().map(node -> node.send(command, aggregateId)).toList();
        assertThat(decisions).as("decisions on %s", command).containsOnly(decisions.get(0));
        return decisions.get(0).events();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.configuration().shutdown());
    }

    private record Decision(@Nullable Object answer, List<Object> events) {}

    private static final class Node {

        private final InMemoryEventStorageEngine engine;
        private final Configuration configuration;
        private int known;

        private Node(InMemoryEventStorageEngine engine, AggregateConfigurer<?> aggregate) {
            this.engine = engine;
            configuration = DefaultConfigurer.defaultConfiguration(false)
                    .configureSerializer(c -> LogSerializer.create())
                    .configureEmbeddedEventStore(c -> engine)
                    .configureAggregate(aggregate)
                    .start();
        }

        static Node keeping(Class<?> type) {
            var cache = new AggregateCache(10);
            return new Node(
                    new InMemoryEventStorageEngine(),
                    AggregateConfigurer.defaultConfiguration(type).configureCache(c -> cache));
        }

        static Node reading(Class<?> type) {
            return new Node(new InMemoryEventStorageEngine(), AggregateConfigurer.defaultConfiguration(type));
        }

        static Node restoring(Class<?> type) {
            return new Node(
                    new SnapshotEngine(),
                    AggregateConfigurer.defaultConfiguration(type)
                            .configureSnapshotTrigger(c -> new StateSnapshots(c.eventStore(), 1)));
        }

        Configuration configuration() {
            return configuration;
        }

        Decision send(Object command, String aggregateId) {
            Object answer;
            CommandGateway gateway = configuration.commandGateway();
            try {
                answer = gateway.sendAndWait(command);
            } catch (IllegalStateException | CommandExecutionException e) {
                answer = e.getMessage();
            }
            var events = engine.readEvents(aggregateId, known)
                    .asStream()
                    .<Object>map(EventMessage::getPayload)
                    .toList();
            known += events.size();
            return new Decision(answer, events);
        }
    }

    /** Keeps the newest snapshot as the log does: as JSON. */
    private static final class SnapshotEngine extends InMemoryEventStorageEngine {

        private final LogSerializer serializer = LogSerializer.create();
        private @Nullable DomainEventMessage<?> newest;
        private @Nullable SerializedObject<byte[]> state;

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            newest = snapshot;
            state = serializer.serialize(snapshot.getPayload(), byte[].class);
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
            if (newest == null || state == null) {
                return Optional.empty();
            }
            return Optional.of(new GenericDomainEventMessage<>(
                    newest.getType(),
                    newest.getAggregateIdentifier(),
                    newest.getSequenceNumber(),
                    serializer.<byte[], Object>deserialize(state)));
        }
    }
}
