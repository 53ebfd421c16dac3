package io.smartshelf.query.lake;

import io.delta.standalone.DeltaLog;
import io.delta.standalone.Operation;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.AddFile;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.actions.RemoveFile;
import io.delta.standalone.actions.SetTransaction;
import io.delta.standalone.exceptions.DeltaConcurrentModificationException;
import io.delta.standalone.expressions.Literal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A Delta table that knows up to which position of the log its rows go. Rows and position are one commit, and a commit
 * counts only from the position it was made for: whoever writes again what has been written, or beside somebody else,
 * is refused.
 */
final class DeltaTable {

    /** A table into which nothing was written yet. */
    static final long BEFORE_THE_LOG = -1;

    private static final String ENGINE = "smart-shelf";
    private static final int CHECKPOINT_EVERY = 50;

    private final LakeTable table;
    private final Path root;
    private final DeltaLog log;
    private final Supplier<UUID> names;
    private final InstantSource clock;
    private final CommitWatcher watcher;

    private DeltaTable(
            LakeTable table,
            Path root,
            DeltaLog log,
            Supplier<UUID> names,
            InstantSource clock,
            CommitWatcher watcher) {
        this.table = table;
        this.root = root;
        this.log = log;
        this.names = names;
        this.clock = clock;
        this.watcher = watcher;
    }

    /**
     * Opens a table, or makes it.
     *
     * @param retention how long what has been replaced is kept for whoever still reads it
     * @throws IllegalStateException if there is a table of other columns
     */
    static DeltaTable open(
            Path lake,
            LakeTable table,
            Duration retention,
            Supplier<UUID> names,
            InstantSource clock,
            CommitWatcher watcher) {
        var root = lake.resolve(table.path());
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new LakeIoException("cannot make the folder " + root, e);
        }
        var log = DeltaLog.forTable(configuration(), root.toString());
        if (!log.tableExists()) {
            create(log, table, retention);
        }
        var found = log.update().getMetadata();
        if (!table.schema().equals(found.getSchema())
                || !table.partitionColumns().equals(found.getPartitionColumns())) {
            throw new IllegalStateException("the table in " + root + " has other columns than this version writes: "
                    + found.getSchema().getTreeString() + "; move it away, and it is derived again from the log");
        }
        return new DeltaTable(table, root, log, names, clock, watcher);
    }

    private static Configuration configuration() {
        var configuration = new Configuration(false);
        // What comes with Delta loses commits on a disk, and leaves checksums beside every file.
        configuration.set("delta.logStore.file.impl", DurableLogStore.class.getName());
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return configuration;
    }

    private static void create(DeltaLog log, LakeTable table, Duration retention) {
        var kept = "interval " + retention.toSeconds() + " seconds";
        var metadata = Metadata.builder()
                .name(table.path())
                .schema(table.schema())
                .partitionColumns(table.partitionColumns())
                .configuration(Map.of(
                        "delta.checkpointInterval", Integer.toString(CHECKPOINT_EVERY),
                        "delta.logRetentionDuration", kept,
                        "delta.deletedFileRetentionDuration", kept))
                .build();
        try {
            var unused = log.startTransaction()
                    .commit(List.of(metadata), new Operation(Operation.Name.CREATE_TABLE), ENGINE);
        } catch (DeltaConcurrentModificationException e) {
            // Somebody else made it at the same moment.
            if (!log.tableExists()) {
                throw e;
            }
        }
    }

    LakeTable table() {
        return table;
    }

    Path root() {
        return root;
    }

    /** Position of the last event in the table. */
    long position() {
        var unused = log.update();
        return log.startTransaction().txnVersion(table.path());
    }

    /**
     * Adds rows.
     *
     * @param from the position the rows follow
     * @param to the position of the last event that had a say in them
     * @param evenNothing whether to commit the position also if there are no rows
     * @return whether it was committed
     * @throws PositionMoved if the table does not stand at {@code from}
     */
    boolean append(long from, long to, boolean evenNothing, Consumer<DataFiles> rows) {
        return commit(from, to, evenNothing, rows, false);
    }

    /** As {@link #append}; the rows replace all others of their partitions. */
    boolean replacePartitions(long from, long to, boolean evenNothing, Consumer<DataFiles> rows) {
        return commit(from, to, evenNothing, rows, true);
    }

    private boolean commit(long from, long to, boolean evenNothing, Consumer<DataFiles> rows, boolean replaces) {
        watcher.reached(table.path(), CommitWatcher.Stage.BEGUN);
        try (var files = new DataFiles(root, table, names, clock, true)) {
            rows.accept(files);
            var added = files.finished();
            if (added.isEmpty() && !evenNothing) {
                return false;
            }
            watcher.reached(table.path(), CommitWatcher.Stage.FILES_WRITTEN);
            commitFiles(from, to, added, replaces);
        }
        watcher.reached(table.path(), CommitWatcher.Stage.COMMITTED);
        return true;
    }

    private void commitFiles(long from, long to, List<AddFile> added, boolean replaces) {
        var transaction = log.startTransaction();
        // To ask is what makes a rival's commit a conflict.
        long stands = transaction.txnVersion(table.path());
        if (stands != from || to < from) {
            throw new PositionMoved(
                    "table " + table.path() + " stands at " + stands + ", rows are for " + from + " to " + to);
        }
        var actions = new ArrayList<Action>(added);
        if (replaces && !added.isEmpty()) {
            var partitions = new HashSet<Map<String, String>>();
            added.forEach(file -> partitions.add(file.getPartitionValues()));
            long now = clock.millis();
            try (var files = transaction.markFilesAsRead(Literal.True).getFiles()) {
                while (files.hasNext()) {
                    var file = files.next();
                    if (partitions.contains(file.getPartitionValues())) {
                        actions.add(file.remove(now, true));
                    }
                }
            } catch (IOException e) {
                throw new LakeIoException("cannot read which files " + table.path() + " has", e);
            }
        }
        actions.add(new SetTransaction(table.path(), to, Optional.of(clock.millis())));
        try {
            var unused = transaction.commit(actions, new Operation(Operation.Name.STREAMING_UPDATE), ENGINE);
        } catch (DeltaConcurrentModificationException e) {
            throw new PositionMoved("table " + table.path() + " moved on while rows were committed", e);
        }
    }

    /** The files the table consists of. */
    List<AddFile> files() {
        return log.update().getAllFiles();
    }

    /**
     * Puts the rows of some files of one partition into fewer.
     *
     * @param rows hands over every row of these files
     */
    void rewrite(List<AddFile> old, Consumer<DataFiles> rows) {
        var transaction = log.startTransaction();
        var stay = new HashSet<String>();
        try (var scan = transaction.markFilesAsRead(Literal.True).getFiles()) {
            scan.forEachRemaining(file -> stay.add(file.getPath()));
        } catch (IOException e) {
            throw new LakeIoException("cannot read which files " + table.path() + " has", e);
        }
        if (!old.stream().allMatch(file -> stay.contains(file.getPath()))) {
            throw new PositionMoved("files of table " + table.path() + " were replaced before they were rewritten");
        }
        try (var files = new DataFiles(root, table, names, clock, false)) {
            rows.accept(files);
            var actions = new ArrayList<Action>(files.finished());
            long now = clock.millis();
            old.forEach(file -> actions.add(file.remove(now, false)));
            var unused = transaction.commit(actions, new Operation(Operation.Name.MANUAL_UPDATE), ENGINE);
        } catch (DeltaConcurrentModificationException e) {
            throw new PositionMoved("table " + table.path() + " moved on while its files were rewritten", e);
        }
    }

    /** The files that were part of the table at some time since then, and those that are. */
    Set<String> filesSince(Instant moment) {
        var paths = new HashSet<String>();
        log.update().getAllFiles().forEach(file -> paths.add(file.getPath()));
        @Nullable Long first = firstVersionSince(moment);
        if (first != null) {
            var changes = log.getChanges(first, false);
            while (changes.hasNext()) {
                for (var action : changes.next().getActions()) {
                    if (action instanceof RemoveFile removed) {
                        paths.add(removed.getPath());
                    }
                }
            }
        }
        return paths;
    }

    /** The first commit of that moment or later; null if there is none. */
    private @Nullable Long firstVersionSince(Instant moment) {
        try (var commits = Files.newDirectoryStream(root.resolve("_delta_log"), "*.json")) {
            @Nullable Long first = null;
            for (var commit : commits) {
                if (!Files.getLastModifiedTime(commit).toInstant().isBefore(moment)) {
                    var name = commit.getFileName().toString();
                    long version = Long.parseLong(name.substring(0, name.indexOf('.')));
                    first = first == null ? version : Math.min(first, version);
                }
            }
            return first;
        } catch (IOException e) {
            throw new LakeIoException("cannot read the log of " + table.path(), e);
        }
    }
}
