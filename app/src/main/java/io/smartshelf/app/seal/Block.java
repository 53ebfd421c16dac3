package io.smartshelf.app.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A sealed piece of the log.
 *
 * @param number from 1
 * @param leaves the leaves of its events, one behind the other
 * @param hash of everything before it but the leaves, for which the root stands
 * @param signature of the hash
 */
public record Block(
        long number,
        long firstIndex,
        long lastIndex,
        byte[] leaves,
        byte[] root,
        byte[] previousHash,
        Instant sealedAt,
        byte[] hash,
        String keyId,
        byte[] signature) {

    /** All of them, in order. */
    public static final String ALL = """
            select number, first_index, last_index, leaves, root, previous_hash, sealed_at, hash, key_id, signature
              from log.block order by number
            """;

    private static final String LAST = ALL + " desc limit 1";
    private static final String INSERT = "insert into log.block values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final byte BLOCK = 2;

    /** What the first block has before it. */
    private static final byte[] NOTHING = new byte[MerkleTree.HASH];

    /** Seals leaves behind those of the block before; nothing before is the first block's beginning. */
    static Block seal(Optional<Block> before, byte[] leaves, Instant now, SigningKey key) {
        long number = before.map(Block::number).orElse(0L) + 1;
        long first = before.map(Block::lastIndex).orElse(0L) + 1;
        long last = first + leaves.length / MerkleTree.HASH - 1;
        byte[] root = MerkleTree.root(leaves);
        byte[] previous = hashOf(before);
        // As the database keeps it.
        Instant sealedAt = now.truncatedTo(ChronoUnit.MICROS);
        byte[] hash = hash(number, first, last, root, previous, sealedAt);
        return new Block(number, first, last, leaves, root, previous, sealedAt, hash, key.id(), key.sign(hash));
    }

    /** What the next block says of the one before it. */
    public static byte[] hashOf(Optional<Block> before) {
        return before.map(Block::hash).orElse(NOTHING);
    }

    /** The hash that a block with these columns must have. */
    public byte[] expectedHash() {
        return hash(number, firstIndex, lastIndex, root, previousHash, sealedAt);
    }

    private static byte[] hash(long number, long first, long last, byte[] root, byte[] previous, Instant sealedAt) {
        MessageDigest sha256 = MerkleTree.digest(BLOCK);
        sha256.update(ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(number)
                .putLong(first)
                .putLong(last)
                .putLong(sealedAt.getEpochSecond())
                .putLong(sealedAt.getNano())
                .flip());
        sha256.update(root);
        sha256.update(previous);
        return sha256.digest();
    }

    /** @param rows of {@link #ALL} */
    public static Block of(ResultSet rows) throws SQLException {
        return new Block(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getBytes(4),
                rows.getBytes(5),
                rows.getBytes(6),
                rows.getTimestamp(7).toInstant(),
                rows.getBytes(8),
                rows.getString(9),
                rows.getBytes(10));
    }

    static Optional<Block> last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LAST);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(of(row)) : Optional.empty();
        }
    }

    void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, number);
            insert.setLong(2, firstIndex);
            insert.setLong(3, lastIndex);
            insert.setBytes(4, leaves);
            insert.setBytes(5, root);
            insert.setBytes(6, previousHash);
            insert.setObject(7, sealedAt.atOffset(ZoneOffset.UTC));
            insert.setBytes(8, hash);
            insert.setString(9, keyId);
            insert.setBytes(10, signature);
            insert.executeUpdate();
        }
    }
}
