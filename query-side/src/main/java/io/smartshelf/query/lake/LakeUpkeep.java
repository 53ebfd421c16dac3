package io.smartshelf.query.lake;

import io.delta.standalone.actions.AddFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a lake small: puts the many small files of a partition together, and deletes data files that no version within the
 * retention has. Whoever began to read a version reads it to its end within that time.
 */
final class LakeUpkeep {

    private static final Logger log = LoggerFactory.getLogger(LakeUpkeep.class);

    private static final int MANY = 8;
    private static final long SMALL_BYTES = 16L << 20;
    private static final String LOG_FOLDER = "_delta_log";

    private final LakeSettings settings;
    private final InstantSource clock;
    private final LakeReader reader;
    private Instant last;

    LakeUpkeep(LakeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.reader = new LakeReader(settings.root());
        this.last = clock.instant();
    }

    boolean isDue() {
        return !last.plus(settings.upkeepEvery()).isAfter(clock.instant());
    }

    /** A table that cannot be kept up today is kept up the next time; the others are. */
    void run(List<DeltaTable> tables) {
        last = clock.instant();
        for (var table : tables) {
            try {
                compact(table);
                int deleted = vacuum(table);
                log.debug(
                        "{} replaced files of {} were deleted",
                        deleted,
                        table.table().path());
            } catch (RuntimeException e) {
                log.error(
                        "table {} of the lake could not be kept up: {}",
                        table.table().path(),
                        e.getMessage(),
                        e);
            }
        }
    }

    /** Puts the small files of every partition that has many into one; the rows stay the same. */
    void compact(DeltaTable table) {
        Map<Map<String, String>, List<AddFile>> small = table.files().stream()
                .filter(file -> file.getSize() < SMALL_BYTES)
                .collect(Collectors.groupingBy(AddFile::getPartitionValues, LinkedHashMap::new, Collectors.toList()));
        for (var files : small.values()) {
            if (files.size() >= MANY) {
                rewrite(table, files);
            }
        }
    }

    private void rewrite(DeltaTable table, List<AddFile> files) {
        var names = files.stream()
                .map(AddFile::getPath)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toUnmodifiableSet());
        table.rewrite(files, rows -> {
            int read = reader.read(table.table(), names::contains, rows::add);
            if (read != files.size()) {
                throw new PositionMoved(read + " of " + files.size() + " files of "
                        + table.table().path() + " are still there");
            }
        });
    }

    /** Deletes the data files that were part of no version within the retention, and says how many these were. */
    int vacuum(DeltaTable table) {
        var since = clock.instant().minus(settings.retention());
        // Read before the table's files: one that is written now is too young to be deleted.
        var old = filesBefore(table.root(), since);
        var needed = table.filesSince(since);
        old.keySet().removeAll(needed);
        delete(old.values());
        return old.size();
    }

    private static Map<String, Path> filesBefore(Path root, Instant moment) {
        var files = new TreeMap<String, Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(LOG_FOLDER) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.lastModifiedTime().toInstant().isBefore(moment)) {
                        files.put(root.relativize(file).toString(), file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new LakeIoException("cannot list the files in " + root, e);
        }
    }

    private static void delete(Collection<Path> files) {
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new LakeIoException("cannot delete " + file, e);
            }
        }
    }
}
