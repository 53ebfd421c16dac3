package io.smartshelf.sim.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 5: the same name has the same id for ever. */
final class NameUuid {

    private static final UUID NAMESPACE = UUID.fromString("4c1a7b0e-6f0c-5d1d-9a53-73746f726531");

    private NameUuid() {}

    static String of(String name) {
        var hash = ByteBuffer.wrap(sha1(name));
        var high = (hash.getLong() & ~0xF000L) | 0x5000L;
        var low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    private static byte[] sha1(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-1", missing);
        }
    }
}
