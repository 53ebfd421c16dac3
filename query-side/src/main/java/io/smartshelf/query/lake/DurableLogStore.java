package io.smartshelf.query.lake;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Delta's log on a disk so that of several writers of a version one wins, in whatever process, and that what was
 * committed outlives a loss of power. Of the stores that come with Delta none does: with four writers each lost commits.
 */
public final class DurableLogStore extends LogStore {

    private static final String DRAFT = ".draft";

    /** Called by Delta. */
    public DurableLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public CloseableIterator<String> read(Path path, Configuration configuration) throws IOException {
        try {
            return new Lines(Files.newBufferedReader(local(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    /** @throws java.nio.file.FileAlreadyExistsException if somebody else has written this file and it is to be kept */
    @Override
    public void write(Path path, Iterator<String> lines, Boolean overwrite, Configuration configuration)
            throws IOException {
        var target = local(path);
        var folder = local(path.getParent());
        Files.createDirectories(folder);
        // Not a temporary file of Java's, which nobody else may read.
        var draft = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + DRAFT);
        try {
            try (var out = Files.newBufferedWriter(
                    draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (lines.hasNext()) {
                    out.write(lines.next());
                    out.write('\n');
                }
            }
            Disk.force(draft);
            if (overwrite) {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                // Fails if the name is taken, by any process; to look first and rename then would not.
                var unused = Files.createLink(target, draft);
            }
            Disk.forceFolder(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration configuration) throws IOException {
        var from = path.getName();
        var files = new ArrayList<FileStatus>();
        try (var folder = Files.newDirectoryStream(local(path.getParent()))) {
            for (var file : folder) {
                var name = file.getFileName().toString();
                if (name.compareTo(from) >= 0 && !name.endsWith(DRAFT)) {
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    files.add(new FileStatus(
                            attributes.size(),
                            attributes.isDirectory(),
                            1,
                            1,
                            attributes.lastModifiedTime().toMillis(),
                            new Path(path.getParent(), name)));
                }
            }
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
        files.sort(Comparator.comparing(file -> file.getPath().getName()));
        return files.iterator();
    }

    @Override
    public Path resolvePathOnPhysicalStorage(Path path, Configuration configuration) throws IOException {
        return path.getFileSystem(configuration).makeQualified(path);
    }

    /** Checkpoints do not pass through here, and one that was being written when the process died is torn. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return true;
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    private static FileNotFoundException missing(NoSuchFileException cause) {
        var missing = new FileNotFoundException(cause.getMessage());
        missing.initCause(cause);
        return missing;
    }

    private static final class Lines implements CloseableIterator<String> {

        private final BufferedReader reader;
        private @Nullable String next;

        Lines(BufferedReader reader) throws IOException {
            this.reader = reader;
            this.next = reader.readLine();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public String next() {
            var line = next;
            if (line == null) {
                throw new NoSuchElementException("end of file");
            }
            try {
                next = reader.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
