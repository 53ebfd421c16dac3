package io.smartshelf.app.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** An event with every column that is stored of it. */
public record LogRow(
        long globalIndex,
        String aggregateId,
        long sequence,
        String aggregateType,
        String name,
        String revision,
        Instant storeTime,
        Instant wallTime,
        byte[] payload,
        byte[] metadata) {

    /** The rows from one index to another, in order. */
    public static final String BETWEEN = """
            select global_index, aggregate_id, sequence, aggregate_type, name, revision, store_time, wall_time, payload,
                   metadata
              from log.event where global_index between ? and ? order by global_index
            """;

    /** @param rows of {@link #BETWEEN} */
    public static LogRow of(ResultSet rows) throws SQLException {
        return new LogRow(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getTimestamp(7).toInstant(),
                rows.getTimestamp(8).toInstant(),
                rows.getBytes(9),
                rows.getBytes(10));
    }

    /** The same event at another place in the log. */
    public LogRow at(long index) {
        return new LogRow(
                index, aggregateId, sequence, aggregateType, name, revision, storeTime, wallTime, payload, metadata);
    }

    /**
     * Its leaf: SHA-256 of all columns, with the prefix of leaves of RFC 6962 §2.1. Numbers are big-endian, a time is seconds
     * and nanoseconds, everything else has its length in front, so no two different rows have the same bytes.
     */
    public byte[] leaf() {
        MessageDigest sha256 = MerkleTree.leafDigest();
        sha256.update(numbers(globalIndex, sequence));
        update(sha256, aggregateId.getBytes(UTF_8));
        update(sha256, aggregateType.getBytes(UTF_8));
        update(sha256, name.getBytes(UTF_8));
        update(sha256, revision.getBytes(UTF_8));
        sha256.update(numbers(storeTime.getEpochSecond(), storeTime.getNano()));
        sha256.update(numbers(wallTime.getEpochSecond(), wallTime.getNano()));
        update(sha256, payload);
        update(sha256, metadata);
        return sha256.digest();
    }

    private static byte[] numbers(long first, long second) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array();
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
