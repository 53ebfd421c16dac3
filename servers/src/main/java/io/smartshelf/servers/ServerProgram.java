package io.smartshelf.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the programs of a server that end by themselves. */
final class ServerProgram {
    private static final int LOG_LINES_SHOWN = 8;

    private final Server server;
    private final Path log;

    /** @param log where the programs' output is appended */
    ServerProgram(Server server, Path log) {
        this.server = server;
        this.log = log;
    }

    Path log() {
        return log;
    }

    /** Runs the command to its end. */
    void run(List<String> command, Duration atMost) {
        int exitCode = exitCodeOf(command, atMost);
        if (exitCode != 0) {
            throw failure("`" + String.join(" ", command) + "` ended with code " + exitCode);
        }
    }

    int exitCodeOf(List<String> command, Duration atMost) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of the user's own PostgreSQL clients must not leak in, and messages are wanted in one language.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failure("`" + String.join(" ", command) + "` did not end within " + atMost.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new ServerNotStarted(server, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerNotStarted(server, "interrupted", e);
        }
    }

    /** A failure that quotes the end of the log. */
    ServerNotStarted failure(String reason) {
        return new ServerNotStarted(server, reason + ". The end of " + log + ":\n" + endOfLog());
    }

    private String endOfLog() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = new ArrayList<>(lines.toList());
            return String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES_SHOWN), all.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
