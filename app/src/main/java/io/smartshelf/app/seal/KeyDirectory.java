package io.smartshelf.app.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of the seal as PEM files: {@code NAME.key} and {@code NAME.pub} sign, every other {@code .pub} is a key that once
 * did.
 */
public final class KeyDirectory {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final byte[] PROBE = "smart-shelf".getBytes(US_ASCII);

    private final Path directory;

    public KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /** @throws IllegalStateException naming the file that is no public key */
    public PublicKeys publicKeys() {
        Map<String, PublicKey> keys = new HashMap<>();
        for (Path file : filesEndingWith(".pub")) {
            PublicKey key = publicKey(file);
            keys.put(PublicKeys.idOf(key), key);
        }
        return new PublicKeys(keys);
    }

    /**
     * The key that signs; where there is none, a pair is made.
     *
     * @throws IllegalStateException if there are several, or the two halves do not belong together
     */
    SigningKey signingKey(SecureRandom random) {
        List<Path> files = filesEndingWith(".key");
        if (files.isEmpty()) {
            return make(random);
        }
        if (files.size() > 1) {
            throw new IllegalStateException("One key signs, but there are several in " + directory + ": "
                    + files.stream()
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList()
                    + ". Take all but one away; their .pub files stay.");
        }
        Path file = files.get(0);
        Path publicFile = file.resolveSibling(file.getFileName().toString().replaceFirst("key$", "pub"));
        if (!Files.exists(publicFile)) {
            throw new IllegalStateException("The key " + file + " has no " + publicFile.getFileName() + " beside it.");
        }
        PublicKey publicKey = publicKey(publicFile);
        SigningKey key = new SigningKey(PublicKeys.idOf(publicKey), privateKey(file));
        if (!PublicKeys.verifies(publicKey, PROBE, key.sign(PROBE))) {
            throw new IllegalStateException(file + " and " + publicFile.getFileName() + " do not belong together.");
        }
        return key;
    }

    private SigningKey make(SecureRandom random) {
        KeyPair pair;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(PublicKeys.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
        String id = PublicKeys.idOf(pair.getPublic());
        try {
            Files.createDirectories(directory, permissions("rwx------"));
            // The public one first: a kill in between leaves a key that nothing was signed with.
            write(directory.resolve(id + ".pub"), pem(PUBLIC, pair.getPublic().getEncoded()), "rw-r--r--");
            write(directory.resolve(id + ".key"), pem(PRIVATE, pair.getPrivate().getEncoded()), "rw-------");
            syncDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of the seal cannot be kept in " + directory, e);
        }
        return new SigningKey(id, pair.getPrivate());
    }

    private List<Path> filesEndingWith(String end) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(directory, "*" + end)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of the seal cannot be read from " + directory, e);
        }
        return found;
    }

    private static PublicKey publicKey(Path file) {
        byte[] encoded = read(file, PUBLIC);
        try {
            return KeyFactory.getInstance(PublicKeys.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is no public Ed25519 key: " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        byte[] encoded = read(file, PRIVATE);
        try {
            return KeyFactory.getInstance(PublicKeys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is no private Ed25519 key: " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file, String kind) {
        try {
            return Base64.getMimeDecoder()
                    .decode(Files.readString(file, US_ASCII)
                            .replace("-----BEGIN " + kind + "-----", "")
                            .replace("-----END " + kind + "-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is no PEM file: " + e.getMessage(), e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions(permissions))) {
            channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
            channel.force(true);
        }
    }

    /** A new file is durable only with the directory that names it. */
    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
