package io.smartshelf.command.ingest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Knows which device keys are valid. Keys are long random texts, so their plain SHA-256 tells nothing about them.
 */
final class DeviceKeys {

    static final String HEADER = "X-Device-Key";

    private static final String HOW_TO = "`./smart-shelf device add NAME` gives one a key, or set"
            + " smart-shelf.ingest.device-keys.NAME to the SHA-256 of its key";

    private final List<byte[]> hashes;

    /** @param hashes hexadecimal */
    DeviceKeys(Collection<String> hashes) {
        this.hashes = hashes.stream().map(HexFormat.of()::parseHex).toList();
    }

    /** @throws RefusedRequestException unless the key is one of ours */
    void check(@Nullable String key) {
        if (hashes.isEmpty()) {
            throw refused("no device may send readings yet: " + HOW_TO);
        }
        if (key == null) {
            throw refused("the request has no header " + HEADER);
        }
        var hash = sha256(key);
        boolean known = false;
        for (var candidate : hashes) {
            // Every one is compared, each in constant time: the time taken tells nothing.
            known |= MessageDigest.isEqual(candidate, hash);
        }
        if (!known) {
            throw refused("the key in header " + HEADER + " is not known");
        }
    }

    private static RefusedRequestException refused(String reason) {
        return new RefusedRequestException(HttpStatus.UNAUTHORIZED, "DEVICE_KEY_REQUIRED", reason);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
