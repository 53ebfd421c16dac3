package io.smartshelf.command.ingest.wire;

import java.util.Arrays;

/** A message as it arrived. One longer than {@link #MAX_BYTES} is kept by its head only. */
public final class RawMessage {

    /** A longer message is refused without being read. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** What is kept of a message that is too long. */
    public static final int HEAD_BYTES = 64 * 1024;

    private final Origin origin;
    private final byte[] bytes;
    private final long length;

    /**
     * @param bytes not copied: the caller leaves them as they are
     * @param length of the whole message; more than {@code bytes} hold if only its head was read
     */
    public RawMessage(Origin origin, byte[] bytes, long length) {
        this.origin = origin;
        this.bytes = length > MAX_BYTES ? Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES)) : bytes;
        this.length = length;
    }

    /** A whole message. */
    public RawMessage(Origin origin, byte[] bytes) {
        this(origin, bytes, bytes.length);
    }

    public Origin origin() {
        return origin;
    }

    /** All of it, or its head if it is too long; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    long length() {
        return length;
    }
}
