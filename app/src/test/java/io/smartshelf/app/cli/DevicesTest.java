package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void aDeviceGetsAKeyOfWhichOnlyTheHashIsKept() throws Exception {
        String key = devices().add("till-7", random);

        assertThat(devices().hashes())
                .containsOnly(Map.entry(
                        "till-7",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(key.getBytes(StandardCharsets.UTF_8)))));
        assertThat(Files.readString(directory.resolve("devices.json"))).doesNotContain(key);
        assertThat(devices().add("till-8", random)).isNotEqualTo(key);
    }

    @Test
    void aDeviceIsAddedOnceAndMayBeRemoved() {
        devices().add("till-7", random);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> devices().add("till-7", random))
                .withMessageContaining("There is a device till-7 already");
        devices().remove("till-7");
        assertThat(devices().hashes()).isEmpty();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> devices().remove("till-7"))
                .withMessage("There is no device till-7.");
    }

    @Test
    void aNameThatCouldBeMisreadIsRefused() {
        for (String name : new String[] {"", "Till", "till 7", "till.7", "-till"}) {
            assertThatExceptionOfType(Refusal.class)
                    .as(name)
                    .isThrownBy(() -> devices().add(name, random))
                    .withMessageContaining("small letters");
        }
    }

    private Devices devices() {
        return new Devices(directory);
    }
}
