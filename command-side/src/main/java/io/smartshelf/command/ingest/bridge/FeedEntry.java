package io.smartshelf.command.ingest.bridge;

import static io.smartshelf.api.common.RejectionCode.MISSING_FIELD;
import static io.smartshelf.api.common.RejectionCode.OUT_OF_RANGE;
import static io.smartshelf.api.common.RejectionCode.TOO_LARGE;
import static io.smartshelf.api.common.RejectionCode.WRONG_TYPE;

import io.lettuce.core.StreamMessage;
import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.command.ingest.wire.Origin;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One entry of a feed's stream: a message, a fence, or neither. */
final class FeedEntry {

    /** Fields beside the message are short; a long one would not fit into a Kafka record beside it. */
    private static final int MAX_FIELD_BYTES = 1024;

    private final Feed feed;
    private final String id;
    private final Map<String, byte[]> fields;

    FeedEntry(Feed feed, StreamMessage<String, byte[]> entry) {
        this.feed = feed;
        this.id = entry.getId();
        // Redis answers a pending entry that was removed from the stream without fields.
        this.fields = entry.getBody() == null ? Map.of() : new TreeMap<>(entry.getBody());
    }

    Feed feed() {
        return feed;
    }

    String id() {
        return id;
    }

    /** Whether the entry was removed from the stream while it was still to be moved. */
    boolean isGone() {
        return fields.isEmpty();
    }

    boolean isFence() {
        return fields.containsKey(StreamField.FENCE);
    }

    /** @throws NumberFormatException if the entry is no sound fence, see {@link #fault} */
    long fenceNumber() {
        return Long.parseLong(field(StreamField.FENCE));
    }

    /** Why the entry cannot be moved; null if it can. */
    @Nullable
    Rejection fault() {
        var data = fields.get(StreamField.DATA);
        if (isFence()) {
            return data == null
                    ? faultOfFence()
                    : rejection(WRONG_TYPE, "has data and fence, it must have one of them");
        }
        if (data == null) {
            return rejection(MISSING_FIELD, "has neither data nor fence");
        }
        if (data.length > RawMessage.MAX_BYTES) {
            return rejection(
                    TOO_LARGE,
                    "has " + data.length + " bytes of data, it must have at most " + RawMessage.MAX_BYTES
                            + "; the first " + RawMessage.HEAD_BYTES + " are kept");
        }
        return faultOfLength();
    }

    private @Nullable Rejection faultOfFence() {
        try {
            if (fenceNumber() < 1) {
                return rejection(OUT_OF_RANGE, "has fence " + field(StreamField.FENCE) + ", it must be at least 1");
            }
            OffsetDateTime.parse(field(StreamField.TIME));
        } catch (NumberFormatException | DateTimeException e) {
            return rejection(WRONG_TYPE, "must have a whole number as fence and a time with its offset as time");
        }
        return faultOfLength();
    }

    private @Nullable Rejection faultOfLength() {
        for (var field : fields.entrySet()) {
            if (!field.getKey().equals(StreamField.DATA) && field.getValue().length > MAX_FIELD_BYTES) {
                return rejection(
                        TOO_LARGE,
                        "has " + field.getValue().length + " bytes in a field beside data, it must have at most "
                                + MAX_FIELD_BYTES);
            }
        }
        return null;
    }

    private Rejection rejection(RejectionCode code, String fault) {
        return new Rejection(code, "the entry " + id + " " + fault, Map.of("entry", id));
    }

    /** What goes into quarantine: the message, or all fields as lines if there is none. */
    RawMessage raw() {
        var origin = Origin.entry(feed, id, null);
        var data = fields.get(StreamField.DATA);
        if (data != null) {
            return new RawMessage(origin, data);
        }
        var lines = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            lines.writeBytes((name + "=").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(value);
            lines.write('\n');
        });
        return new RawMessage(origin, lines.toByteArray());
    }

    /** The message as it goes to Kafka. */
    ProducerRecord<String, byte[]> message() {
        var key = fields.get(StreamField.KEY);
        var kafkaKey = key == null ? null : new String(key, StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(feed.topic(), kafkaKey, fields.get(StreamField.DATA));
        copyHeader(record, StreamField.BATCH);
        copyHeader(record, StreamField.LINE);
        return withEntryId(record);
    }

    /** The fence as it goes to one partition. */
    ProducerRecord<String, byte[]> fence(int partition) {
        var record = new ProducerRecord<String, byte[]>(feed.topic(), partition, null, null);
        copyHeader(record, StreamField.FENCE);
        copyHeader(record, StreamField.TIME);
        return withEntryId(record);
    }

    private ProducerRecord<String, byte[]> withEntryId(ProducerRecord<String, byte[]> record) {
        record.headers().add(StreamField.ENTRY, id.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void copyHeader(ProducerRecord<String, byte[]> record, String name) {
        var value = fields.get(name);
        if (value != null) {
            record.headers().add(name, value);
        }
    }

    private String field(String name) {
        var value = fields.get(name);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
