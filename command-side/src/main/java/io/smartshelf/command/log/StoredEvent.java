package io.smartshelf.command.log;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A row of the log. Its id is not stored: it follows from aggregate and sequence. */
record StoredEvent(
        long globalIndex,
        String aggregateId,
        long sequence,
        String aggregateType,
        String name,
        String revision,
        Instant storeTime,
        byte[] payload,
        byte[] metadata)
        implements DomainEventData<byte[]>, TrackedEventData<byte[]> {

    @Override
    public String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return EventIds.of(aggregateId, sequence).toString();
    }

    @Override
    public Instant getTimestamp() {
        return storeTime;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, name, revision);
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(globalIndex);
    }
}
