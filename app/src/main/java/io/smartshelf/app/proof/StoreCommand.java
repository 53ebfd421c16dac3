package io.smartshelf.app.proof;

import io.smartshelf.app.Proof.Site;
import io.smartshelf.servers.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command of the program on one data directory, started by the start script as users start it. */
final class StoreCommand {

    private static final int STOP_SECONDS = 30;

    private final Site site;
    private final Path data;
    private final List<String> command;

    /** @param data relative to the workspace */
    StoreCommand(Site site, String data, List<String> command) {
        this.site = site;
        this.data = site.workspace().resolve(data);
        this.command = List.copyOf(command);
    }

    /**
     * Runs it to its end.
     *
     * @return the JSON object it printed
     * @throws IllegalStateException if it ends with another exit code than {@code expected}
     */
    JsonNode json(List<Integer> expected) throws InterruptedException {
        Path out = beside(".out");
        Process process = start(out);
        try {
            int exitCode = process.waitFor();
            if (!expected.contains(exitCode)) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with exit code " + exitCode + "; see " + beside(".log"));
            }
            return JsonMapper.shared().readTree(Files.readString(out));
        } catch (IOException e) {
            throw new UncheckedIOException("What the program printed into " + out + " cannot be read", e);
        } finally {
            killAll(process);
        }
    }

    /**
     * Runs it and kills it without a warning.
     *
     * @param after from the start
     * @param servers whether its servers die at the same moment, as when the power fails
     * @return whether it still ran when it was killed
     */
    boolean kill(Duration after, boolean servers) throws InterruptedException {
        Process process = start(beside(".out"));
        try {
            if (process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (servers) {
                killAll(process);
            } else {
                process.destroyForcibly();
            }
            process.waitFor();
            return true;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Kills it and the servers it works with, at once as when the power fails. */
    void killAll(Process process) {
        processes(process).forEach(ProcessHandle::destroyForcibly);
    }

    /** It and the servers it works with. */
    List<ProcessHandle> processes(Process process) {
        var all = new ArrayList<>(LocalServers.processesOn(data));
        all.add(process.toHandle());
        return all;
    }

    /** Starts it and leaves it to the caller. */
    Process start() {
        return start(beside(".out"));
    }

    private Process start(Path out) {
        var line = new ArrayList<String>();
        line.add(site.home().resolve("smart-shelf").toString());
        line.addAll(command);
        line.addAll(List.of("--data", data.toString(), "--json"));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(Redirect.appendTo(beside(".log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-" + command.get(0)));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot be started: " + String.join(" ", line), e);
        }
    }

    /** A proof that is stopped stops what it runs, so that the next try finds the data directory free. */
    private static void stop(Process process) {
        process.destroy();
        try {
            boolean unused = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path beside(String suffix) {
        return data.resolveSibling(data.getFileName() + suffix);
    }
}
