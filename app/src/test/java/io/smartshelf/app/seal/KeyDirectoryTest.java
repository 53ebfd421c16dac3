package io.smartshelf.app.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDirectoryTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path scratch;

    @Test
    void aFirstStartMakesAKeyThatOnlyItsOwnerReads() throws IOException {
        var directory = scratch.resolve("keys");

        var key = new KeyDirectory(directory).signingKey(new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(key.id() + ".key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(new KeyDirectory(directory).publicKeys().byId()).containsOnlyKeys(key.id());
    }

    @Test
    void theNextStartSignsWithTheSameKey() {
        var first = new KeyDirectory(scratch).signingKey(new SecureRandom());

        assertThat(new KeyDirectory(scratch).signingKey(new SecureRandom())).isEqualTo(first);
    }

    @Test
    void whoTakesThePrivateKeyAwayGetsANewPairAndKeepsTheOldPublicKey() throws IOException {
        var old = new KeyDirectory(scratch).signingKey(new SecureRandom());
        byte[] signature = old.sign(CONTENT);
        Files.delete(scratch.resolve(old.id() + ".key"));

        var next = new KeyDirectory(scratch).signingKey(new SecureRandom());

        var keys = new KeyDirectory(scratch).publicKeys();
        assertThat(keys.byId()).containsOnlyKeys(old.id(), next.id());
        assertThat(verifies(keys, old, signature)).isTrue();
        assertThat(verifies(keys, next, signature)).isFalse();
    }

    private static boolean verifies(PublicKeys keys, SigningKey key, byte[] signature) {
        return PublicKeys.verifies(Objects.requireNonNull(keys.byId().get(key.id())), CONTENT, signature);
    }

    /** The pair of RFC 8410 §10, in the form in which OpenSSL makes one. */
    @Test
    void aPairMadeByAnotherProgramSigns() throws IOException {
        Files.writeString(scratch.resolve("2027.key"), """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);
        Files.writeString(scratch.resolve("2027.pub"), """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                -----END PUBLIC KEY-----
                """);

        var key = new KeyDirectory(scratch).signingKey(new SecureRandom());

        assertThat(new KeyDirectory(scratch).publicKeys().byId()).containsOnlyKeys(key.id());
    }

    @Test
    void twoPrivateKeysAreRefusedByName() throws IOException {
        Files.writeString(scratch.resolve("a.key"), "");
        Files.writeString(scratch.resolve("b.key"), "");

        assertThatThrownBy(() -> new KeyDirectory(scratch).signingKey(new SecureRandom()))
                .hasMessageContaining("[a.key, b.key]");
    }

    @Test
    void halvesOfTwoPairsAreRefused() throws IOException {
        var one = new KeyDirectory(scratch.resolve("one")).signingKey(new SecureRandom());
        var two = new KeyDirectory(scratch.resolve("two")).signingKey(new SecureRandom());
        Files.copy(scratch.resolve("one").resolve(one.id() + ".key"), scratch.resolve("mixed.key"));
        Files.copy(scratch.resolve("two").resolve(two.id() + ".pub"), scratch.resolve("mixed.pub"));

        assertThatThrownBy(() -> new KeyDirectory(scratch).signingKey(new SecureRandom()))
                .hasMessageContaining("mixed.key and mixed.pub do not belong together");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Files.writeString(scratch.resolve("note.pub"), "bring milk");

        assertThatThrownBy(() -> new KeyDirectory(scratch).publicKeys()).hasMessageContaining("note.pub");
    }
}
