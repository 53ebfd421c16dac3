package io.smartshelf.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void aDirectoryHeldByAnotherProcessIsRefusedWithItsPid() throws Exception {
        Process holder = HoldingProgram.start(parent.resolve("data"), "without-servers");
        try {
            assertThatExceptionOfType(DataDirectoryInUse.class)
                    .isThrownBy(() -> DataDirectory.open(parent.resolve("data")))
                    .withMessageContaining("in use by process " + holder.pid())
                    .withMessageContaining("--data");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void aDirectoryWhoseHolderWasKilledIsFree() throws Exception {
        HoldingProgram.start(parent.resolve("data"), "without-servers")
                .destroyForcibly()
                .waitFor();

        try (DataDirectory directory = DataDirectory.open(parent.resolve("data"))) {
            assertThat(directory.logs()).isDirectory();
        }
    }

    @Test
    void aDirectoryHeldInThisProcessIsRefusedAndStaysHeld() throws Exception {
        try (DataDirectory held = DataDirectory.open(parent)) {
            assertThatExceptionOfType(DataDirectoryInUse.class).isThrownBy(() -> DataDirectory.open(parent));
            assertThatExceptionOfType(IllegalStateException.class)
                    .as("another process does not get it either")
                    .isThrownBy(() -> HoldingProgram.start(held.path(), "without-servers"));
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void anAlmostFullDiskIsRefusedBeforeAnythingStarts() {
        assertThatExceptionOfType(DiskAlmostFull.class)
                .isThrownBy(() -> DataDirectory.open(parent, Long.MAX_VALUE))
                .withMessageContaining("MB are free on the disk of " + parent.toAbsolutePath());
        DataDirectory.open(parent, 1).close();
    }

    @Test
    void aNodeKeepsItsNameOverARestartAndSharesItWithNoOtherDirectory() {
        String name = node(parent.resolve("one"));

        assertThat(node(parent.resolve("one"))).isEqualTo(name).matches("[A-Za-z0-9-]+");
        assertThat(node(parent.resolve("other"))).isNotEqualTo(name);
    }

    private static String node(Path path) {
        try (DataDirectory directory = DataDirectory.open(path)) {
            return directory.node();
        }
    }

    @Test
    void aPortIsChosenOnceAndKeptOverARestart() {
        int chosen = freePort("redis");

        assertThat(freePort("redis")).isEqualTo(chosen);
        assertThat(freePort("kafka")).isNotEqualTo(chosen);
    }

    @Test
    void aPortTakenBySomebodyElseIsReportedAndReplacedForGood() throws Exception {
        int chosen = freePort("redis");
        List<Integer> taken = new ArrayList<>();
        int replacement;
        try (ServerSocket somebodyElse = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress());
                DataDirectory directory = DataDirectory.open(parent)) {
            assertThat(somebodyElse.isBound()).isTrue();
            replacement = directory.ports().freePort("redis", taken::add);
        }

        assertThat(taken).containsExactly(chosen);
        assertThat(replacement).isNotEqualTo(chosen);
        assertThat(freePort("redis")).isEqualTo(replacement);
    }

    private int freePort(String name) {
        try (DataDirectory directory = DataDirectory.open(parent)) {
            return directory.ports().freePort(name, taken -> {
                throw new AssertionError("Port " + taken + " should be free");
            });
        }
    }
}
