package io.smartshelf.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one directory a program keeps everything in: the servers' data, their ports, logs. It is held exclusively from
 * {@link #open} to {@link #close}; a crash of the holder frees it.
 */
public final class DataDirectory implements AutoCloseable {
    private static final long NEEDED_BYTES = 500_000_000;

    // On POSIX systems a process loses its file lock as soon as it closes any other handle of the same file, so a
    // directory that is already open here must be recognised before its lock file is touched.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;
    private final Ports ports;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
        this.ports = new Ports(path.resolve("ports.properties"));
    }

    /** {@code ~/.smart-shelf}. */
    public static Path defaultPath() {
        return Path.of(System.getProperty("user.home"), ".smart-shelf");
    }

    /**
     * Creates the directory where it is missing and takes hold of it.
     *
     * @throws DataDirectoryInUse when another program, or another part of this one, holds it
     * @throws DiskAlmostFull when fewer than 500 MB are free
     */
    public static DataDirectory open(Path path) {
        return open(path, NEEDED_BYTES);
    }

    static DataDirectory open(Path path, long neededBytes) {
        try {
            // What is kept here, logs included, is nobody else's business.
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path realPath = path.toRealPath();
            FileChannel lockFile = lock(realPath);
            DataDirectory directory = new DataDirectory(realPath, lockFile);
            try {
                long usableBytes = Files.getFileStore(realPath).getUsableSpace();
                if (usableBytes < neededBytes) {
                    throw new DiskAlmostFull(realPath, usableBytes, neededBytes);
                }
                Files.createDirectories(directory.logs());
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        if (!HELD_BY_THIS_PROCESS.add(path)) {
            throw new DataDirectoryInUse(path, "this process");
        }
        FileChannel lockFile = null;
        try {
            Path file = path.resolve("lock");
            lockFile = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lockFile.tryLock() == null) {
                throw new DataDirectoryInUse(path, holder(file));
            }
            lockFile.truncate(0);
            lockFile.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return lockFile;
        } catch (IOException | RuntimeException e) {
            HELD_BY_THIS_PROCESS.remove(path);
            if (lockFile != null) {
                lockFile.close();
            }
            throw e;
        }
    }

    /** Who holds a directory just now, in words; nothing when nobody does. Only looks. */
    public static Optional<String> holderOf(Path path) {
        try {
            if (!Files.exists(path.resolve("lock"))) {
                return Optional.empty();
            }
            Path realPath = path.toRealPath();
            if (HELD_BY_THIS_PROCESS.contains(realPath)) {
                return Optional.of("this process");
            }
            try (FileChannel lockFile = FileChannel.open(realPath.resolve("lock"), StandardOpenOption.WRITE)) {
                return lockFile.tryLock() == null ? Optional.of(holder(realPath.resolve("lock"))) : Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Whether " + path + " is held cannot be seen", e);
        }
    }

    private static String holder(Path lockFile) throws IOException {
        String pid = Files.readString(lockFile, StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    public Path path() {
        return path;
    }

    /** Where the program and its servers write their logs. */
    public Path logs() {
        return path.resolve("logs");
    }

    /**
     * The name under which programs on this directory work with servers that others may use too: the same after every
     * restart, another one for every directory. Letters, digits and '-'.
     */
    public String node() {
        Path file = path.resolve("node");
        try {
            if (!Files.exists(file)) {
                Path whole = path.resolve("node.new");
                Files.writeString(whole, UUID.randomUUID().toString());
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The name of this node cannot be kept in " + file, e);
        }
    }

    /** The folder of one server. */
    Path of(Server server) {
        return of(path, server);
    }

    static Path of(Path path, Server server) {
        return path.resolve(server.key());
    }

    Ports ports() {
        return ports;
    }

    /** Lets go of the directory; what is in it stays. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock on " + path + " cannot be released", e);
        } finally {
            HELD_BY_THIS_PROCESS.remove(path);
        }
    }
}
