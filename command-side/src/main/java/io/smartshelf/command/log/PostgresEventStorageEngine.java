package io.smartshelf.command.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the log. Appends go through {@link LogWriter} in groups; positions are plain numbers without gaps.
 * Only domain events are taken: an event without an aggregate has no place in this log.
 */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final int BATCH = 1_000;
    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.US_ASCII);

    private static final String STORE_SNAPSHOT = """
            insert into log.snapshot
                   (aggregate_id, sequence, aggregate_type, name, revision, store_time, payload, metadata)
            values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (aggregate_id) do update
               set sequence = excluded.sequence, name = excluded.name, revision = excluded.revision,
                   store_time = excluded.store_time, payload = excluded.payload, metadata = excluded.metadata
             where log.snapshot.sequence < excluded.sequence or log.snapshot.revision <> excluded.revision
            """;
    private static final String READ_SNAPSHOT = """
            select 0, aggregate_id, sequence, aggregate_type, name, revision, store_time, payload, metadata
              from log.snapshot where aggregate_id = ?
            """;

    private final DataSource dataSource;
    private final LogReader reader;
    private final LogWriter writer;

    private PostgresEventStorageEngine(Builder builder, DataSource dataSource, LogWriter writer) {
        super(builder);
        this.dataSource = dataSource;
        this.reader = new LogReader(dataSource);
        this.writer = writer;
    }

    /**
     * Creates an engine.
     *
     * @param dataSource for reads and snapshots
     */
    public static PostgresEventStorageEngine create(DataSource dataSource, LogWriter writer, LogSerializer serializer) {
        return new PostgresEventStorageEngine(new Builder().serializer(serializer), dataSource, writer);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        writer.append(
                events.stream().map(event -> toNewEvent(event, serializer)).toList());
    }

    private static NewEvent toNewEvent(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new EventStoreException(
                    "event " + message.getPayloadType().getName() + " belongs to no aggregate and cannot be stored");
        }
        var payload = event.serializePayload(serializer, byte[].class);
        return new NewEvent(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                payload.getType().getName(),
                Optional.ofNullable(payload.getType().getRevision()).orElse(""),
                payload.getData(),
                // A reading's events have none, and readings are nearly all there is.
                event.getMetaData().isEmpty()
                        ? NO_METADATA
                        : event.serializeMetaData(serializer, byte[].class).getData());
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return reader.behind(position(lastToken), batchSize);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateId, long firstSequence, int batchSize) {
        return reader.ofAggregate(aggregateId, firstSequence, batchSize);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var payload = snapshot.serializePayload(serializer, byte[].class);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(STORE_SNAPSHOT)) {
            statement.setString(1, snapshot.getAggregateIdentifier());
            statement.setLong(2, snapshot.getSequenceNumber());
            statement.setString(3, snapshot.getType());
            statement.setString(4, payload.getType().getName());
            statement.setString(
                    5, Optional.ofNullable(payload.getType().getRevision()).orElse(""));
            statement.setTimestamp(6, Timestamp.from(snapshot.getTimestamp()));
            statement.setBytes(7, payload.getData());
            statement.setBytes(
                    8, snapshot.serializeMetaData(serializer, byte[].class).getData());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new EventStoreException(
                    "storing the snapshot of " + snapshot.getAggregateIdentifier() + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ_SNAPSHOT)) {
            statement.setString(1, aggregateId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Stream.of(LogReader.row(rows)) : Stream.empty();
            }
        } catch (SQLException e) {
            throw new EventStoreException("reading the snapshot of " + aggregateId + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        var last = reader.lastSequence(aggregateId);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant storeTime) {
        return new GlobalSequenceTrackingToken(reader.headBefore(storeTime));
    }

    static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {

        Builder serializer(LogSerializer serializer) {
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            batchSize(BATCH);
            // A snapshot written by another version of the aggregate's state is as good as none.
            snapshotFilter((DomainEventData<?> snapshot) ->
                    serializer.isCurrent(snapshot.getPayload().getType()));
            return this;
        }
    }
}
