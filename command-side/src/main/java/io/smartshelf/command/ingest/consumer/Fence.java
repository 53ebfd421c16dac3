package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.wire.StreamField;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Says that every reading up to a store time has been sent.
 *
 * @param number counts up with the steps of the store's clock
 */
record Fence(long number, Instant storeTime) {

    /** @return empty if the record is a message; what only looks like a fence is one too, and will be refused */
    static Optional<Fence> of(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            return Optional.empty();
        }
        try {
            return header(record, StreamField.FENCE)
                    .flatMap(number -> header(record, StreamField.TIME)
                            .map(time -> new Fence(
                                    Long.parseLong(number),
                                    OffsetDateTime.parse(time).toInstant())));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
