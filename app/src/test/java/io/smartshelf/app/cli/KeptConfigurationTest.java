package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartshelf.app.Faults;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeptConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void aNewDirectoryKeepsWhatWasAskedForAndGivesItToACommandWithoutOptions() {
        assertThat(settle("--seed", "7", "--fault-late", "0.25"))
                .isEqualTo(new StoreConfiguration(
                        1, 7, new Faults(0, 0, 2, 0.25, 0), SensorErrors.NONE, StaffHabits.USUAL));

        assertThat(settle())
                .isEqualTo(new StoreConfiguration(
                        1, 7, new Faults(0, 0, 2, 0.25, 0), SensorErrors.NONE, StaffHabits.USUAL));
        assertThat(settle("--seed", "7")).isEqualTo(settle());
    }

    @Test
    void anotherStoreThanTheOneKeptIsRefusedWithEveryDifference() {
        settle("--seed", "7");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> settle("--seed", "42", "--stores", "3", "--fault-lost", "0.5"))
                .withMessageContaining(directory.toString())
                .withMessageContaining("--stores is 1 there, not 3, --seed is 7 there, not 42, --fault-lost is 0.0")
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.OTHER_STORE));
        assertThat(settle().seed()).as("a refused command changes nothing").isEqualTo(7);
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        settle();
        Files.writeString(directory.resolve("store.json"), "{");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(this::settle)
                .withMessageContaining(directory.resolve("store.json").toString());
    }

    private StoreConfiguration settle(String... arguments) {
        StoreOptions options = new StoreOptions();
        CommandLine.populateCommand(options, arguments);
        return new KeptConfiguration(directory).settle(options);
    }
}
