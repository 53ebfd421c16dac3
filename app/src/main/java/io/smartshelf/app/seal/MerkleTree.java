package io.smartshelf.app.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The tree of RFC 6962 §2.1 over SHA-256: leaves and nodes have different prefixes, so neither passes for the other. */
public final class MerkleTree {

    /** Bytes of a hash. */
    public static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** A digest that is to be fed with what a leaf stands for. */
    static MessageDigest leafDigest() {
        return digest(LEAF);
    }

    /** The root over leaves that stand one behind the other; there is at least one. */
    public static byte[] root(byte[] leaves) {
        if (leaves.length == 0 || leaves.length % HASH != 0) {
            throw new IllegalArgumentException(
                    "leaves are 32 bytes each and at least one, not " + leaves.length + " bytes");
        }
        return root(leaves, 0, leaves.length / HASH);
    }

    private static byte[] root(byte[] leaves, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(leaves, first * HASH, (first + 1) * HASH);
        }
        // The largest power of two below the count.
        int left = Integer.highestOneBit(count - 1);
        MessageDigest node = digest(NODE);
        node.update(root(leaves, first, left));
        node.update(root(leaves, first + left, count - left));
        return node.digest();
    }

    /** SHA-256, told a first byte that says what the rest is. */
    static MessageDigest digest(byte prefix) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(prefix);
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
