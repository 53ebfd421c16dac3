package io.smartshelf.app.cli;

import io.smartshelf.app.Faults;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The configuration of the store that a data directory belongs to. */
final class KeptConfiguration {
    private static final StoreConfiguration DEFAULT =
            new StoreConfiguration(1, 42, Faults.NONE, SensorErrors.NONE, StaffHabits.USUAL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /**
     * As the file has it.
     *
     * @param sensorErrors null in files from before shelves could weigh wrong
     * @param staff null in files from before stores had a staff
     */
    private record Kept(
            int stores,
            long seed,
            Faults faults,
            @Nullable SensorErrors sensorErrors,
            @Nullable StaffHabits staff) {

        StoreConfiguration configuration() {
            return new StoreConfiguration(
                    stores,
                    seed,
                    faults,
                    sensorErrors == null ? SensorErrors.NONE : sensorErrors,
                    staff == null ? StaffHabits.USUAL : staff);
        }
    }

    KeptConfiguration(Path dataDirectory) {
        this.file = dataDirectory.resolve("store.json");
    }

    /** What the options mean where nothing is kept yet. */
    static StoreConfiguration ofNewDirectory(StoreOptions options) {
        return options.over(DEFAULT);
    }

    Optional<StoreConfiguration> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JSON.readValue(Files.readString(file), Kept.class).configuration());
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    file + ", which names the store of this directory, cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Brings what is asked for and what is kept together, and keeps it.
     *
     * @throws Refusal when an option that was given differs from what is kept
     * @throws IllegalArgumentException when an option is out of its bounds
     */
    StoreConfiguration settle(StoreOptions options) {
        Optional<StoreConfiguration> kept = read();
        StoreConfiguration asked = options.over(kept.orElse(DEFAULT));
        if (kept.isEmpty()) {
            write(asked);
        } else if (!asked.equals(kept.get())) {
            throw new Refusal(
                    ExitCode.OTHER_STORE,
                    "The data directory " + file.getParent() + " belongs to another store: "
                            + String.join(", ", differences(kept.get(), asked))
                            + ". Leave the option out to go on with that store, or give another directory with"
                            + " --data DIR.");
        }
        return asked;
    }

    private static List<String> differences(StoreConfiguration kept, StoreConfiguration asked) {
        List<String> differences = new ArrayList<>();
        compare(differences, "--stores", kept.stores(), asked.stores());
        compare(differences, "--seed", kept.seed(), asked.seed());
        compare(
                differences,
                "--fault-lost",
                kept.faults().lost(),
                asked.faults().lost());
        compare(
                differences,
                "--fault-duplicated",
                kept.faults().duplicated(),
                asked.faults().duplicated());
        compare(
                differences,
                "--fault-copies",
                kept.faults().copies(),
                asked.faults().copies());
        compare(
                differences,
                "--fault-late",
                kept.faults().late(),
                asked.faults().late());
        compare(
                differences,
                "--fault-reordered",
                kept.faults().reordered(),
                asked.faults().reordered());
        compare(
                differences,
                "--weight-noise",
                kept.sensorErrors().noiseGrams(),
                asked.sensorErrors().noiseGrams());
        compare(
                differences,
                "--weight-drift",
                kept.sensorErrors().driftPerDay(),
                asked.sensorErrors().driftPerDay());
        compareStaff(differences, kept.staff(), asked.staff());
        return differences;
    }

    private static void compareStaff(List<String> differences, StaffHabits kept, StaffHabits asked) {
        compare(
                differences,
                "--fault-refill-refused",
                kept.faults().refused(),
                asked.faults().refused());
        compare(
                differences,
                "--fault-refill-fewer",
                kept.faults().fewer(),
                asked.faults().fewer());
        compare(
                differences,
                "--fault-refill-forgotten",
                kept.faults().forgotten(),
                asked.faults().forgotten());
        compare(
                differences,
                "--fault-delivery-short",
                kept.faults().shortLine(),
                asked.faults().shortLine());
        compare(
                differences,
                "--fault-delivery-excess",
                kept.faults().excessLine(),
                asked.faults().excessLine());
        compare(
                differences,
                "--fault-delivery-late",
                kept.faults().late(),
                asked.faults().late());
        compare(differences, "--staff-counts", kept.countsDiscrepancies(), asked.countsDiscrepancies());
    }

    private static void compare(List<String> differences, String option, Object kept, Object asked) {
        if (!kept.equals(asked)) {
            differences.add(option + " is " + kept + " there, not " + asked);
        }
    }

    private void write(StoreConfiguration configuration) {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(whole, JSON.writeValueAsString(configuration));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The store's configuration cannot be kept in " + file, e);
        }
    }
}
