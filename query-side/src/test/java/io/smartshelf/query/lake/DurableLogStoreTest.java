package io.smartshelf.query.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableLogStoreTest {

    private static final int WRITERS = 4;
    private static final int VERSIONS = 300;

    private final Configuration configuration = new Configuration(false);
    private final DurableLogStore store = new DurableLogStore(configuration);

    @TempDir
    java.nio.file.Path folder;

    @Test
    void ofSeveralWritersOfAVersionOneWinsAndNobodyFailsOtherwise() throws Exception {
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = new ArrayList<Callable<Integer>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var line = "writer " + writer;
                writers.add(() -> writeAllVersions(line));
            }
            int won = 0;
            for (var writer : threads.invokeAll(writers)) {
                won += writer.get();
            }
            assertThat(won).isEqualTo(VERSIONS);
        } finally {
            threads.shutdownNow();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(VERSIONS);
        }
    }

    private int writeAllVersions(String line) throws Exception {
        int won = 0;
        for (int version = 0; version < VERSIONS; version++) {
            try {
                new DurableLogStore(configuration)
                        .write(file(version + ".json"), List.of(line).iterator(), false, configuration);
                won++;
            } catch (FileAlreadyExistsException e) {
                assertThat(Files.readString(folder.resolve(version + ".json"))).startsWith("writer ");
            }
        }
        return won;
    }

    @Test
    void aVersionThatIsThereStaysAndAPointerIsReplaced() throws Exception {
        store.write(file("0.json"), List.of("one", "two").iterator(), false, configuration);

        assertThatThrownBy(() -> store.write(file("0.json"), List.of("other").iterator(), false, configuration))
                .isInstanceOf(FileAlreadyExistsException.class);
        store.write(file("_last"), List.of("a").iterator(), true, configuration);
        store.write(file("_last"), List.of("b").iterator(), true, configuration);

        try (var lines = store.read(file("0.json"), configuration)) {
            assertThat(lines).toIterable().containsExactly("one", "two");
        }
        assertThat(folder.resolve("_last")).hasContent("b");
    }

    @Test
    void aVersionThatFailsHalfWayIsNotSeen() throws Exception {
        var torn = Stream.of("one", "two").map(line -> {
            if (line.equals("two")) {
                throw new IllegalStateException("died");
            }
            return line;
        });

        assertThatThrownBy(() -> store.write(file("0.json"), torn.iterator(), false, configuration))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesAreListedInOrderFromANameOn() throws Exception {
        for (var name : List.of("2.json", "0.json", "1.json")) {
            store.write(file(name), List.of(name).iterator(), false, configuration);
        }
        Files.writeString(folder.resolve(".3.json.1.draft"), "not yet");

        assertThat(store.listFrom(file("1"), configuration))
                .toIterable()
                .extracting(file -> file.getPath().getName())
                .containsExactly("1.json", "2.json");
        assertThatThrownBy(() -> store.listFrom(file("none/0"), configuration))
                .isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> store.read(file("none"), configuration)).isInstanceOf(FileNotFoundException.class);
    }

    /** What a process leaves that dies while it writes a checkpoint must not be taken for one. */
    @Test
    void standaloneWritesCheckpointsUnderAnotherNameFirst() {
        assertThat(store.isPartialWriteVisible(file("10.checkpoint.parquet"), configuration))
                .isTrue();
    }

    private Path file(String name) {
        return new Path(folder.resolve(name).toUri());
    }
}
