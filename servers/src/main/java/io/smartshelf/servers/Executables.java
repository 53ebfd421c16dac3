package io.smartshelf.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The servers' programs, unpacked from the class path into a folder that all data directories of a user share. What is
 * there is complete: it appears under its name only when the last file is written.
 */
final class Executables {
    private static final Map<String, String> POSTGRESQL_ARCHIVES = Map.of(
            "linux-amd64", "/postgres-linux-x86_64.txz",
            "linux-arm64", "/postgres-linux-arm_64.txz",
            "macos-amd64", "/postgres-darwin-x86_64.txz",
            "macos-arm64", "/postgres-darwin-arm_64.txz");
    private static final Map<String, String> REDIS_PROGRAMS = Map.of(
            "linux-amd64", "/redis-server-6.2.6-v5-linux-amd64",
            "linux-arm64", "/redis-server-6.2.7-linux-arm64",
            "macos-amd64", "/redis-server-6.2.6-v5-darwin-amd64",
            "macos-arm64", "/redis-server-6.2.6-v5-darwin-arm64");

    private final Path folder;
    private final String platform;
    private final Properties versions;

    Executables(Path folder, String osName, String architecture) {
        this.folder = folder;
        this.platform = platform(osName, architecture);
        this.versions = versions();
    }

    static Executables ofThisMachine(Path folder) {
        return new Executables(folder, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static String platform(String osName, String architecture) {
        String os = osName.startsWith("Mac") ? "macos" : osName.toLowerCase(Locale.ROOT);
        return os
                + switch (architecture) {
                    case "amd64", "x86_64" -> "-amd64";
                    case "aarch64", "arm64" -> "-arm64";
                    default -> "-" + architecture;
                };
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream file = Executables.class.getResourceAsStream("versions.properties")) {
            if (file == null) {
                throw new IllegalStateException("versions.properties is missing from the class path");
            }
            versions.load(file);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder whose {@code bin} holds initdb, pg_ctl and postgres. */
    Path postgresql(Runnable beforeUnpacking) {
        return unpacked(
                Server.POSTGRESQL, POSTGRESQL_ARCHIVES.get(platform), beforeUnpacking, Executables::extractArchive);
    }

    /** The program redis-server. */
    Path redis(Runnable beforeUnpacking) {
        return unpacked(Server.REDIS, REDIS_PROGRAMS.get(platform), beforeUnpacking, (program, target) -> {
                    Path file = target.resolve("redis-server");
                    Files.copy(program, file);
                    makeExecutable(file);
                })
                .resolve("redis-server");
    }

    private Path unpacked(Server server, @Nullable String resource, Runnable beforeUnpacking, Unpacking unpacking) {
        if (resource == null) {
            throw new ServerNotStarted(server, "no ready-made program exists for this machine (" + platform + ")");
        }
        Path target = folder.resolve(server.key() + "-" + versions.getProperty(server.key()) + "-" + platform);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(folder);
            return unpackOnce(server, resource, target, beforeUnpacking, unpacking);
        } catch (IOException e) {
            throw new ServerNotStarted(
                    server, "its program cannot be unpacked into " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    // Synchronised as well as locked: a file lock is between processes and refuses a second thread of its own.
    private static synchronized Path unpackOnce(
            Server server, String resource, Path target, Runnable beforeUnpacking, Unpacking unpacking)
            throws IOException {
        Path lockFile = target.resolveSibling(target.getFileName() + ".lock");
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (Files.isDirectory(target)) {
                return target;
            }
            beforeUnpacking.run();
            Path incomplete = target.resolveSibling(target.getFileName() + ".new");
            Folders.delete(incomplete);
            Files.createDirectories(incomplete);
            try (InputStream stream = Executables.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new ServerNotStarted(server, resource + " is missing from the class path");
                }
                unpacking.unpack(stream, incomplete);
            }
            return Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void extractArchive(InputStream archive, Path target) throws IOException {
        try (var entries = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive wants to write outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(entries, file);
                    if ((entry.getMode() & 0100) != 0) {
                        makeExecutable(file);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(InputStream resource, Path target) throws IOException;
    }
}
