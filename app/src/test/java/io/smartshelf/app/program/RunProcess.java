package io.smartshelf.app.program;

import io.smartshelf.app.Faults;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run in a process of its own, to be killed. */
final class RunProcess implements AutoCloseable {

    /** Who takes over after a kill is known by the same name. */
    static final String NODE = "test";

    private static final int AT_MOST_SECONDS = 150;

    private final Process process;
    private final Path out;
    private final Path err;

    private RunProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static RunProcess start(Path scratch, ServerAddresses servers, long seed, Instant until) throws IOException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        PostgresAddress postgres = servers.postgresql();
        var builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RunProcess.class.getName(),
                postgres.host(),
                Integer.toString(postgres.port()),
                postgres.database(),
                postgres.username(),
                postgres.password(),
                servers.kafkaBootstrap(),
                servers.redis().toString(),
                Long.toString(seed),
                until.toString(),
                scratch.toString(),
                Objects.requireNonNull(servers.lake(), "lake").toString()));
        // So that a kill meets commits.
        builder.environment().put("SMART_SHELF_LAKE_BATCH_EVENTS", "200");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new RunProcess(process, out, err);
    }

    /** In the process: runs to the end and prints the summary as its last line. */
    public static void main(String[] arguments) {
        var servers = new ServerAddresses(
                new PostgresAddress(
                        arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], arguments[4]),
                arguments[5],
                URI.create(arguments[6]),
                NODE,
                Path.of(arguments[10]));
        var summary = new SmartShelfProgram()
                .run(
                        options(Long.parseLong(arguments[7]), Instant.parse(arguments[8]), Path.of(arguments[9])),
                        servers,
                        status -> {},
                        () -> false)
                .orElseThrow();
        System.out.println();
        System.out.println(JsonMapper.shared().writeValueAsString(summary));
        System.exit(0);
    }

    static RunOptions options(long seed, Instant until, Path scratch) {
        return new RunOptions(
                new StoreConfiguration(1, seed, Faults.NONE, SensorErrors.NONE, StaffHabits.USUAL),
                1,
                until,
                SealFiles.in(scratch));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    JsonNode summary() throws Exception {
        if (!process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("The run did not come to its end; it said:\n" + messages());
        }
        var lines = Files.readAllLines(out);
        return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
    }

    String messages() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
