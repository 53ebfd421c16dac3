package io.smartshelf.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The devices that may send readings over HTTP to the store of a data directory; of their keys only hashes are kept. */
final class Devices {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int KEY_BYTES = 32;

    private final Path file;

    Devices(Path dataDirectory) {
        this.file = dataDirectory.resolve("devices.json");
    }

    /** SHA-256 of each device's key in hexadecimal, by the device's name. */
    Map<String, String> hashes() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JsonMapper.shared()
                    .readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    file + ", which names the devices of this store, cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Gives a device a key.
     *
     * @return the key, which is kept nowhere
     * @throws Refusal when the name is no good, or another device has it
     */
    String add(String name, SecureRandom random) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    ExitCode.USAGE, "A device's name is of small letters, digits and '-', such as till-7, not " + name);
        }
        Map<String, String> all = new TreeMap<>(hashes());
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (all.putIfAbsent(name, sha256(key)) != null) {
            throw new Refusal(
                    ExitCode.USAGE, "There is a device " + name + " already. Remove it first to give it another key.");
        }
        write(all);
        return key;
    }

    /** @throws Refusal when there is no such device */
    void remove(String name) {
        Map<String, String> all = new TreeMap<>(hashes());
        if (all.remove(name) == null) {
            throw new Refusal(ExitCode.USAGE, "There is no device " + name + ".");
        }
        write(all);
    }

    private void write(Map<String, String> all) {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(
                    file.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(whole, JsonMapper.shared().writeValueAsString(all));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The store's devices cannot be kept in " + file, e);
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
