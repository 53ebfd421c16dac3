package io.smartshelf.app.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The program's own files, as the start script has built them. */
final class ProgramFiles {

    private ProgramFiles() {}

    /** The same for two builds of the same sources; nothing is known of a program that is not packaged. */
    static String digest() {
        Path program = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        return Files.isDirectory(program.resolveSibling("lib")) ? digest(program.resolveSibling("")) : "unknown";
    }

    private static String digest(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The program in " + directory + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
