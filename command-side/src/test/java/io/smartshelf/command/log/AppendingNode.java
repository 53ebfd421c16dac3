package io.smartshelf.command.log;

import io.smartshelf.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.ConcurrencyException;

/** A node in a process of its own, which appends to one aggregate and can be stopped in the middle of it. */
final class AppendingNode implements AutoCloseable {

    static final String AGGREGATE = "APPENDED";

    private static final String EVENT = "event ";
    private static final String DONE = "done";

    private final Process process;
    private final BufferedReader output;
    private final List<String> outcomes = new ArrayList<>();

    private AppendingNode(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A node that appends so many events one after the other. */
    static AppendingNode start(TestDatabase database, int events) throws IOException {
        return start(database, database.jdbcUrl(), events);
    }

    /** The same, but the second append's last message stays in the node until {@link #goOn}. */
    static AppendingNode startAndPauseBeforeSecondCommit(TestDatabase database, int events) throws IOException {
        String url = database.jdbcUrl();
        return start(
                database,
                url + (url.contains("?") ? "&" : "?") + "socketFactory=" + PausingSockets.class.getName(),
                events);
    }

    private static AppendingNode start(TestDatabase database, String url, int events) throws IOException {
        var command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        url,
                        database.username(),
                        database.password(),
                        Integer.toString(events))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        return new AppendingNode(command.start());
    }

    void awaitPause() throws IOException {
        awaitLine(PausingSockets.PAUSED);
    }

    /** Lets a paused node send what it held back. */
    void goOn() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write('\n');
        input.flush();
    }

    /** What became of each event, in order. */
    List<String> awaitOutcomes() throws IOException {
        awaitLine(DONE);
        return outcomes;
    }

    private void awaitLine(String expected) throws IOException {
        for (String line = output.readLine(); !expected.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the node ended without saying '" + expected + "'");
            }
            if (line.startsWith(EVENT)) {
                outcomes.add(line.substring(EVENT.length()));
            }
        }
    }

    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("kill " + signal + " failed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The node's program. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            LogWriter.ConnectionSource connections =
                    () -> DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
            int events = Integer.parseInt(arguments[3]);
            try (var writer = new LogWriter(
                    connections, InstantSource.fixed(LogFixture.STORE_TIME), InstantSource.system(), () -> {})) {
                for (int sequence = 0; sequence < events; sequence++) {
                    System.out.println(EVENT + sequence + append(writer, sequence));
                }
            }
            System.out.println(DONE);
        }

        private static String append(LogWriter writer, int sequence) {
            try {
                writer.append(LogFixture.events(AGGREGATE, sequence, 1));
                return " stored";
            } catch (ConcurrencyException e) {
                return " in conflict";
            }
        }
    }
}
