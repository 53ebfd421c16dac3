package io.smartshelf.query.lake;

import io.smartshelf.query.ReadModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.jspecify.annotations.Nullable;

/** A lake in a folder, fed by hand from the log of a read model, at a time the test says. */
final class LakeOnDisk {

    static final Duration RETENTION = Duration.ofHours(2);

    private final Path root;
    private final ReadModel readModel;
    private final LakeReader reader;
    private Instant now = Instant.now();
    private Lake lake;

    LakeOnDisk(Path root, ReadModel readModel) {
        this.root = root;
        this.readModel = readModel;
        this.reader = new LakeReader(root);
        this.lake = open(CommitWatcher.NONE);
    }

    /** As after a crash: everything that was in memory is gone. */
    LakeOnDisk reopened(CommitWatcher watcher) {
        lake = open(watcher);
        return this;
    }

    private Lake open(CommitWatcher watcher) {
        return new Lake(settings(), readModel.database().dataSource(), UUID::randomUUID, clock(), watcher);
    }

    LakeSettings settings() {
        return new LakeSettings(root, 1_000, Duration.ofSeconds(60), RETENTION, Duration.ofHours(1));
    }

    InstantSource clock() {
        return () -> now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Lake lake() {
        return lake;
    }

    /** Takes everything the log has that is not in the lake. */
    LakeOnDisk read() throws InterruptedException {
        var begin = new GlobalSequenceTrackingToken(lake.begin());
        try (var stream = readModel.log().openStream(begin)) {
            while (stream.hasNextAvailable(0, TimeUnit.SECONDS)) {
                var event = stream.nextAvailable();
                lake.take(event.getPayload(), event.trackingToken().position().orElseThrow());
            }
        }
        return this;
    }

    /** Reads and commits, up to the log's head. */
    LakeOnDisk catchUp() throws InterruptedException {
        readModel.awaitPosition(readModel.head());
        read();
        lake.commit(true);
        return this;
    }

    List<List<@Nullable Object>> rows(String table) {
        return reader.rows(LakeTables.named(table)).stream()
                .map(LakeOnDisk::comparable)
                .toList();
    }

    /** What Kernel reads from every table, in no order. */
    List<String> everything() {
        return LakeTables.all().stream()
                .flatMap(table -> rows(table.path()).stream().map(row -> table.path() + row))
                .sorted()
                .toList();
    }

    long position(String table) {
        return reader.position(LakeTables.named(table)).orElse(-1L);
    }

    Set<Long> positions() {
        return LakeTables.all().stream().map(table -> position(table.path())).collect(Collectors.toUnmodifiableSet());
    }

    DeltaTable delta(String table) {
        return DeltaTable.open(root, LakeTables.named(table), RETENTION, UUID::randomUUID, clock(), CommitWatcher.NONE);
    }

    Path folder(String table) {
        return root.resolve(table);
    }

    /** Every file of a table, data and log. */
    List<Path> files(String table, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder(table))) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    LakeUpkeep upkeep() {
        return new LakeUpkeep(settings(), clock());
    }

    private static List<@Nullable Object> comparable(@Nullable Object[] row) {
        return Stream.of(row)
                .<@Nullable Object>map(value -> value instanceof List<?> rows
                        ? rows.stream()
                                .map(each -> comparable((@Nullable Object[]) Objects.requireNonNull(each)))
                                .toList()
                        : value)
                .collect(Collectors.toList());
    }
}
