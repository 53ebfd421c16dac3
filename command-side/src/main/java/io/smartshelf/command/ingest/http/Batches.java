package io.smartshelf.command.ingest.http;

import io.smartshelf.api.wire.Feed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The batches that came over HTTP, in tables {@code ops.ingest_batch} and {@code ops.ingest_line}. */
final class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(UUID batchId, Feed feed, int lines, Instant receivedAt) {
        jdbc.sql("insert into ops.ingest_batch (batch_id, feed, lines, received_at) values (?, ?, ?, ?)")
                .params(batchId, feed.topic(), lines, receivedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<BatchResults> find(UUID batchId) {
        return jdbc.sql("select feed, lines, received_at from ops.ingest_batch where batch_id = ?")
                .param(batchId)
                .query((row, n) -> results(
                        batchId,
                        row.getString("feed"),
                        row.getInt("lines"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private BatchResults results(UUID batchId, String feed, int lines, Instant receivedAt) {
        var known = new HashMap<Integer, BatchResults.Line>();
        jdbc.sql("select line, result, code from ops.ingest_line where batch_id = ?")
                .param(batchId)
                .query((row, n) -> new BatchResults.Line(row.getInt(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(line -> known.put(line.line(), line));
        return new BatchResults(
                batchId,
                feed,
                receivedAt,
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line ->
                                known.getOrDefault(line, new BatchResults.Line(line, BatchResults.PENDING, null)))
                        .toList());
    }
}
