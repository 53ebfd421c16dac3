package io.smartshelf.command.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they name, so that a repeated run gives the same ones (UUID version 5, RFC 9562 §5.5). */
public final class EventIds {

    /** Namespace of Smart Shelf's own ids, drawn once. */
    private static final UUID NAMESPACE = UUID.fromString("6f0c7c0e-5a1f-4b39-9a52-0d5f6a3f7c11");

    private EventIds() {}

    /** The id of an aggregate's event. */
    public static UUID of(String aggregateId, long sequence) {
        return of(aggregateId + "#" + sequence);
    }

    /** The id that follows from a name. */
    public static UUID of(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x0000_0000_0000_5000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
