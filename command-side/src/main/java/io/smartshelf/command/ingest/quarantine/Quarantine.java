package io.smartshelf.command.ingest.quarantine;

import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.wire.BatchLine;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what could not be taken in table {@code ops.quarantine} and copies it to the topic of the same name. */
public final class Quarantine implements AutoCloseable {

    private static final String INSERT = """
            insert into ops.quarantine
              (quarantine_id, feed, code, reason, store_time, wall_time, batch_id, line, raw)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;
    private final Producer<String, byte[]> producer;
    private final InstantSource wallClock;
    private final IngestStatus status;

    public Quarantine(
            JdbcTemplate jdbc, Producer<String, byte[]> producer, InstantSource wallClock, IngestStatus status) {
        this.jdbc = jdbc;
        this.producer = producer;
        this.wallClock = wallClock;
        this.status = status;
    }

    /**
     * Keeps the messages in the table; one that is there already stays as it is. The copies are on their way to the topic
     * when this returns.
     *
     * @return to wait for the copies; they take as long as Kafka is away
     * @throws org.springframework.dao.DataAccessException if PostgreSQL is away; put them again
     */
    public Copies put(List<QuarantinedMessage> messages) {
        if (messages.isEmpty()) {
            return new Copies(List.of());
        }
        var wallTime = wallClock.instant().atOffset(ZoneOffset.UTC);
        int[][] inserted = jdbc.batchUpdate(
                INSERT, messages, messages.size(), (statement, message) -> bind(statement, message, wallTime));
        for (int i = 0; i < messages.size(); i++) {
            // Zero: it was kept before. A rewritten batch tells no number, then it is counted.
            if (inserted[0][i] != 0) {
                status.countQuarantined(messages.get(i).rejection().code());
            }
        }
        var copies = new ArrayList<Future<RecordMetadata>>(messages.size());
        for (var message : messages) {
            var copy = producer.send(copyOf(message));
            copies.add(copy);
            if (hasFailed(copy)) {
                // Kafka is away before the first contact: every further send would block as long.
                break;
            }
        }
        return new Copies(copies);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private static void bind(PreparedStatement statement, QuarantinedMessage message, OffsetDateTime wallTime)
            throws SQLException {
        var origin = message.message().origin();
        BatchLine batchLine = origin.batchLine();
        statement.setObject(1, message.id());
        statement.setString(2, origin.feed().topic());
        statement.setString(3, message.rejection().code().name());
        statement.setString(4, message.rejection().message());
        statement.setObject(5, message.storeTime().atOffset(ZoneOffset.UTC));
        statement.setObject(6, wallTime);
        if (batchLine == null) {
            statement.setNull(7, Types.OTHER);
            statement.setNull(8, Types.INTEGER);
        } else {
            statement.setObject(7, batchLine.batchId());
            statement.setInt(8, batchLine.line());
        }
        statement.setBytes(9, message.message().bytes());
    }

    private static ProducerRecord<String, byte[]> copyOf(QuarantinedMessage message) {
        var copy = new ProducerRecord<>(
                FeedTopics.QUARANTINE,
                message.rejection().code().name(),
                message.message().bytes());
        copy.headers()
                .add("id", utf8(message.id().toString()))
                .add("feed", utf8(message.message().origin().feed().topic()))
                .add("code", utf8(message.rejection().code().name()))
                .add("reason", utf8(message.rejection().message()));
        return copy;
    }

    private static boolean hasFailed(Future<RecordMetadata> copy) {
        if (!copy.isDone()) {
            return false;
        }
        try {
            copy.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Copies on their way to the topic. */
    public static final class Copies {

        private final List<Future<RecordMetadata>> sent;

        private Copies(List<Future<RecordMetadata>> sent) {
            this.sent = sent;
        }

        /** @throws KafkaException if a copy failed; put the messages again */
        public void await() {
            for (var copy : sent) {
                try {
                    copy.get();
                } catch (ExecutionException e) {
                    throw new KafkaException("a message in quarantine could not be copied to the topic", e.getCause());
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
            }
        }
    }
}
