package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.command.ingest.wire.BatchLine;
import io.smartshelf.command.ingest.wire.Origin;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A message as it came out of Kafka, and where it stood. */
record Arrival(TopicPartition partition, long offset, RawMessage message) {

    private static final byte[] NOTHING = {};

    /** @throws IllegalArgumentException if the topic belongs to no feed */
    static Arrival of(ConsumerRecord<String, byte[]> record) {
        var feed = Feed.ofTopic(record.topic())
                .orElseThrow(() -> new IllegalArgumentException("topic " + record.topic() + " belongs to no feed"));
        byte[] value = record.value();
        return new Arrival(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                new RawMessage(origin(feed, record), value == null ? NOTHING : value));
    }

    @Nullable
    BatchLine batchLine() {
        return message.origin().batchLine();
    }

    /** The first of what the record knows that stays the same however often it is sent. */
    private static Origin origin(Feed feed, ConsumerRecord<String, byte[]> record) {
        var line = batchLine(record);
        if (line.isPresent()) {
            return Origin.line(feed, line.get(), record.key());
        }
        return header(record, StreamField.ENTRY)
                .map(entry -> Origin.entry(feed, entry, record.key()))
                .orElseGet(() -> Origin.position(feed, record.partition(), record.offset(), record.key()));
    }

    /** Anyone can write to a stream: headers that name no line of a batch are as good as none. */
    private static Optional<BatchLine> batchLine(ConsumerRecord<String, byte[]> record) {
        try {
            return header(record, StreamField.BATCH)
                    .flatMap(batch -> header(record, StreamField.LINE)
                            .map(line -> new BatchLine(UUID.fromString(batch), Integer.parseInt(line))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
