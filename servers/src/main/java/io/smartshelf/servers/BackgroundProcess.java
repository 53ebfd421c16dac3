package io.smartshelf.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server process that goes on without the program that started it, known by its pid file. In a session of its own, so
 * that Ctrl-C in a terminal reaches the program alone, which then stops its servers in order.
 */
final class BackgroundProcess {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);
    private static final Duration WATCH_EVERY = Duration.ofMillis(250);

    private final Path pidFile;
    private final Path argument;

    /**
     * @param argument a path that is ours alone and that the process was started with: a pid by itself proves nothing,
     *     since after a crash it may belong to any program
     */
    BackgroundProcess(Path pidFile, Path argument) {
        this.pidFile = pidFile;
        this.argument = argument;
    }

    Optional<ProcessHandle> find() {
        // One that ended but was not yet collected by its parent has no arguments any more.
        return processOfPid()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument.toString()::equals));
    }

    boolean isRunning() {
        return find().isPresent();
    }

    /** Whether the pid in the file now belongs to some other program. */
    boolean isMistakable() {
        return processOfPid().isPresent() && !isRunning();
    }

    private Optional<ProcessHandle> processOfPid() {
        String pid;
        try (Stream<String> lines = Files.lines(pidFile)) {
            pid = lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            // No file, or one that vanished while we looked: the server is not there.
            return Optional.empty();
        }
        return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    /** Waits for the end; false when it does not come in time. */
    boolean endsWithin(Duration time) {
        long begin = System.nanoTime();
        while (isRunning()) {
            if (System.nanoTime() - begin > time.toNanos()) {
                return false;
            }
            pause(LOOK_AGAIN_AFTER);
        }
        return true;
    }

    /** Calls back, from a thread of its own, when the process has ended. */
    void whenEnded(String threadName, Runnable callback) {
        // ProcessHandle.onExit does not see the end of a process that is not our child and that nobody collects.
        Thread watch = new Thread(
                () -> {
                    while (isRunning()) {
                        pause(WATCH_EVERY);
                    }
                    callback.run();
                },
                threadName);
        watch.setDaemon(true);
        watch.start();
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server process", e);
        }
    }
}
