package io.smartshelf.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Redis on a data directory; every write is on the disk before it is answered. */
final class RedisServer implements RunningServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_AT_MOST = Duration.ofMinutes(1);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);
    private static final int ANSWER_AT_MOST_MILLIS = 5_000;
    private static final int ATTEMPTS = 3;

    private final Path home;
    private final Path settings;
    private final Path pidFile;
    private final Path log;
    private final Ports ports;
    private final Path executable;
    private final ServerProgram program;
    private final BackgroundProcess process;
    private final ServerListener listener;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private RedisServer(DataDirectory directory, Path executable, ServerListener listener) throws IOException {
        this.home = Files.createDirectories(directory.of(Server.REDIS));
        this.settings = settings(home);
        this.pidFile = pidFile(home);
        this.log = directory.logs().resolve("redis.log");
        this.ports = directory.ports();
        this.executable = executable;
        this.program = new ServerProgram(Server.REDIS, log);
        this.process = process(home);
        this.listener = listener;
    }

    private static Path settings(Path home) {
        return home.resolve("redis.conf");
    }

    private static Path pidFile(Path home) {
        return home.resolve("redis.pid");
    }

    /** The server that was started in this folder, if it runs. */
    static BackgroundProcess process(Path home) {
        return new BackgroundProcess(pidFile(home), settings(home));
    }

    /** A started server and its address. */
    record Started(RedisServer server, URI address, String version) {}

    static Started start(DataDirectory directory, Executables executables, ServerListener listener) throws IOException {
        Path executable = executables.redis(() -> listener.progress(Server.REDIS, "unpacking (once per version)"));
        return new RedisServer(directory, executable, listener).start();
    }

    private Started start() throws IOException {
        stopOrphan();
        Files.deleteIfExists(pidFile);
        Files.deleteIfExists(log);
        int port = startOnFreePort();
        watch();
        try (Console console = new Console(port)) {
            Path answering = Path.of(console.ask("CONFIG GET dir").get(1));
            if (!Files.isSameFile(answering, home)) {
                throw new ServerNotStarted(
                        Server.REDIS, "on port " + port + " answers one that works on " + answering + ", not " + home);
            }
            String version = console.ask("INFO server").stream()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst()
                    .orElse("");
            return new Started(this, URI.create("redis://" + LOOPBACK + ":" + port), version);
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void stopOrphan() {
        process.find().ifPresent(orphan -> {
            listener.progress(
                    Server.REDIS, "stopping the one an earlier run left behind (process " + orphan.pid() + ")");
            end(orphan);
        });
    }

    private int startOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ports.freePort(
                    Server.REDIS.key(),
                    taken -> listener.progress(Server.REDIS, "port " + taken + " is taken, using another one"));
            writeSettings(port);
            try {
                program.run(List.of(executable.toString(), settings.toString()), START_AT_MOST);
                awaitAnswer(port);
                return port;
            } catch (ServerNotStarted e) {
                // Somebody may have taken the port between our look and the server's.
                if (attempt == ATTEMPTS || process.isRunning() || Ports.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private void writeSettings(int port) throws IOException {
        Files.writeString(settings, """
                # Written by Smart Shelf at every start.
                bind %s
                port %d
                dir %s
                pidfile %s
                logfile %s
                loglevel warning
                daemonize yes
                # Keeps the command line as it was, by which a left-over process is recognised.
                set-proc-title no
                appendonly yes
                appendfsync always
                save ""
                # Full means refused, never forgotten.
                maxmemory 256mb
                maxmemory-policy noeviction
                """.formatted(LOOPBACK, port, quoted(home), quoted(pidFile), quoted(log)));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void awaitAnswer(int port) {
        long begin = System.nanoTime();
        boolean seen = false;
        while (System.nanoTime() - begin < START_AT_MOST.toNanos()) {
            boolean running = process.isRunning();
            if (running && answers(port)) {
                return;
            }
            if (seen && !running) {
                break;
            }
            seen |= running;
            BackgroundProcess.pause(LOOK_AGAIN_AFTER);
        }
        throw program.failure("it does not answer on port " + port);
    }

    private static boolean answers(int port) {
        try (Console console = new Console(port)) {
            return console.ask("PING").equals(List.of("PONG"));
        } catch (IOException e) {
            // Not listening yet, or still reading its file: the caller asks again, for a bounded time.
            return false;
        }
    }

    private void watch() {
        process.whenEnded("redis-watch", () -> {
            if (!stopping.get()) {
                listener.died(Server.REDIS, "its process ended; see " + log);
            }
        });
    }

    @Override
    public void stop() {
        stopping.set(true);
        process.find().ifPresent(this::end);
    }

    /** Asks it to finish, which takes as long as its last write; a frozen one is ended by force. */
    private void end(ProcessHandle handle) {
        handle.destroy();
        if (!process.endsWithin(STOP_AT_MOST)) {
            // Nothing is lost by force: whatever was answered is in the file.
            handle.destroyForcibly();
            if (!process.endsWithin(STOP_AT_MOST)) {
                throw new IllegalStateException("Redis (process " + handle.pid() + ") cannot be ended");
            }
        }
    }

    /** Just enough of Redis' inline commands to ask who answers; a whole client would double the time of a start. */
    private static final class Console implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Console(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(ANSWER_AT_MOST_MILLIS);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Returns the answer's lines; an error answer is an exception. */
        List<String> ask(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return read();
        }

        private List<String> read() throws IOException {
            String head = answers.readLine();
            if (head == null) {
                throw new IOException("The connection was closed");
            }
            String rest = head.substring(1);
            return switch (head.charAt(0)) {
                case '+' -> List.of(rest);
                case '$' -> block(Integer.parseInt(rest));
                case '*' -> all(Integer.parseInt(rest));
                default -> throw new IOException(rest);
            };
        }

        private List<String> all(int count) throws IOException {
            var lines = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                lines.addAll(read());
            }
            return lines;
        }

        private List<String> block(int length) throws IOException {
            // Answers asked for here are ASCII, or paths, whose characters and bytes may differ in number: read lines.
            var lines = new ArrayList<String>();
            int read = 0;
            while (read < length) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IOException("The connection was closed");
                }
                lines.add(line);
                read += line.getBytes(StandardCharsets.UTF_8).length + 2;
            }
            return lines;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
