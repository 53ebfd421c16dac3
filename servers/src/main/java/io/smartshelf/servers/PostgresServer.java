package io.smartshelf.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** PostgreSQL on a data directory, with one database for the program. */
final class PostgresServer implements RunningServer {
    private static final String NAME = "smart_shelf";
    private static final String LOOPBACK = "127.0.0.1";
    // Replaying the log after a crash may take a while on a slow disk.
    private static final Duration START_AT_MOST = Duration.ofMinutes(3);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(40);
    private static final Duration ABORT_AT_MOST = Duration.ofSeconds(5);
    // A statement of a killed server may run on for a while, and its memory is in use until it notices.
    private static final Duration LEFTOVERS_AT_MOST = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration INITIALISE_AT_MOST = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 3;

    private final Path home;
    private final Path cluster;
    private final Path logs;
    private final Ports ports;
    private final Path programs;
    private final List<String> withoutRoot;
    private final ServerProgram program;
    private final BackgroundProcess postmaster;
    private final ServerListener listener;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private PostgresServer(DataDirectory directory, Path installation, ServerListener listener) throws IOException {
        this.home = Files.createDirectories(directory.of(Server.POSTGRESQL));
        this.cluster = cluster(home);
        this.logs = directory.logs();
        this.ports = directory.ports();
        this.programs = installation.resolve("bin");
        this.program = new ServerProgram(Server.POSTGRESQL, logs.resolve("postgresql-start.log"));
        this.postmaster = process(home);
        this.withoutRoot = withoutRoot();
        this.listener = listener;
    }

    private static Path cluster(Path home) {
        return home.resolve("data");
    }

    /** The server that was started in this folder, if it runs. */
    static BackgroundProcess process(Path home) {
        return new BackgroundProcess(cluster(home).resolve("postmaster.pid"), cluster(home));
    }

    /** A started server and the address of its database. */
    record Started(PostgresServer server, PostgresAddress address, String version) {}

    static Started start(DataDirectory directory, Executables executables, ServerListener listener) throws IOException {
        Path installation =
                executables.postgresql(() -> listener.progress(Server.POSTGRESQL, "unpacking (once per version)"));
        return new PostgresServer(directory, installation, listener).start();
    }

    private Started start() throws IOException {
        Files.deleteIfExists(program.log());
        stopOrphan();
        String password = password();
        if (!Files.exists(cluster)) {
            listener.progress(Server.POSTGRESQL, "creating the database files (once per data directory)");
            initialise();
        }
        int port = startOnFreePort();
        watch();
        try {
            var address = new PostgresAddress(LOOPBACK, port, NAME, NAME, password);
            return new Started(this, address, prepare(address));
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** PostgreSQL refuses to run as root; in a user name space of its own it does not see that it is. */
    private List<String> withoutRoot() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        List<String> ownNameSpace = List.of("unshare", "--user");
        List<String> attempt = new ArrayList<>(ownNameSpace);
        attempt.add("true");
        if (program.exitCodeOf(attempt, Duration.ofSeconds(10)) != 0) {
            throw program.failure("PostgreSQL does not run as root, and user name spaces (`unshare --user`) are not"
                    + " allowed here. Start Smart Shelf as an ordinary user");
        }
        return ownNameSpace;
    }

    private void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = postmaster.find();
        if (orphan.isPresent()) {
            listener.progress(
                    Server.POSTGRESQL,
                    "stopping the one an earlier run left behind (process "
                            + orphan.get().pid() + ")");
            stopPostmaster();
        }
        if (postmaster.isMistakable()) {
            // PostgreSQL refuses to start while the pid in its file is alive, even if it is another program's by now,
            // or that of a killed server which nobody has collected.
            Files.delete(cluster.resolve("postmaster.pid"));
        }
    }

    private String password() throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            if (Files.exists(cluster)) {
                throw new ServerNotStarted(Server.POSTGRESQL, file + " is missing, so nobody may enter the database");
            }
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path whole = home.resolve("password.new");
            Files.deleteIfExists(whole);
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }

    private void initialise() throws IOException {
        // Under its name only when complete, so a crash on the way is simply begun again.
        Path incomplete = home.resolve("data.new");
        Folders.delete(incomplete);
        program.run(
                command(
                        "initdb",
                        "--pgdata=" + incomplete,
                        "--username=" + NAME,
                        "--pwfile=" + home.resolve("password"),
                        "--auth-host=scram-sha-256",
                        "--auth-local=reject",
                        "--encoding=UTF8",
                        // The same order of text on every machine.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--no-instructions"),
                INITIALISE_AT_MOST);
        Files.move(incomplete, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private int startOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ports.freePort(
                    Server.POSTGRESQL.key(),
                    taken -> listener.progress(Server.POSTGRESQL, "port " + taken + " is taken, using another one"));
            writeSettings(port);
            try {
                startPostmaster();
                return port;
            } catch (ServerNotStarted e) {
                // Somebody may have taken the port between our look and the server's.
                if (attempt == ATTEMPTS || postmaster.isRunning() || Ports.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private void startPostmaster() throws IOException {
        List<String> command = command(
                "pg_ctl",
                "start",
                "--pgdata=" + cluster,
                "--log=" + program.log(),
                "--wait",
                "--silent",
                "--timeout=" + START_AT_MOST.toSeconds());
        long begin = System.nanoTime();
        while (true) {
            Files.deleteIfExists(program.log());
            try {
                program.run(command, START_AT_MOST.plusSeconds(10));
                return;
            } catch (ServerNotStarted e) {
                boolean leftovers = Files.readString(program.log(), StandardCharsets.ISO_8859_1)
                        .contains("pre-existing shared memory block");
                if (!leftovers || System.nanoTime() - begin > LEFTOVERS_AT_MOST.toNanos()) {
                    throw e;
                }
                BackgroundProcess.pause(LOOK_AGAIN_AFTER);
            }
        }
    }

    /** Written at every start, so that a directory of an older version gets today's settings. */
    private void writeSettings(int port) throws IOException {
        Files.writeString(cluster.resolve("postgresql.conf"), """
                # Written by Smart Shelf at every start.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                shared_buffers = 128MB
                io_method = sync
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_compression = on
                max_wal_size = 1GB
                checkpoint_timeout = 15min
                jit = off
                timezone = 'UTC'
                datestyle = 'iso'
                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_timezone = 'UTC'
                log_min_messages = warning
                """.formatted(
                        LOOPBACK, port, logs.toString().replace("'", "''")));
    }

    private String prepare(PostgresAddress address) throws IOException {
        try (Connection connection = connect(address.withDatabase("postgres"));
                Statement statement = connection.createStatement()) {
            Path answering = Path.of(single(statement, "show data_directory"));
            if (!Files.isSameFile(answering, cluster)) {
                throw new ServerNotStarted(
                        Server.POSTGRESQL,
                        "on port " + address.port() + " answers one that works on " + answering + ", not " + cluster);
            }
            if (single(statement, "select count(*) from pg_database where datname = '" + NAME + "'")
                    .equals("0")) {
                statement.execute("create database " + NAME);
            }
            return single(statement, "show server_version");
        } catch (SQLException e) {
            throw new ServerNotStarted(Server.POSTGRESQL, "it does not answer as expected: " + e.getMessage(), e);
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private void watch() {
        postmaster.whenEnded("postgresql-watch", () -> {
            if (!stopping.get()) {
                listener.died(Server.POSTGRESQL, "its process ended; see " + logs);
            }
        });
    }

    @Override
    public void stop() {
        stopping.set(true);
        if (postmaster.isRunning()) {
            stopPostmaster();
        }
    }

    private void stopPostmaster() {
        if (stops("fast", STOP_AT_MOST) || stops("immediate", ABORT_AT_MOST)) {
            return;
        }
        // Frozen: it does not hear signals. Nothing is lost by force, the next start replays its log.
        postmaster.find().ifPresent(ProcessHandle::destroyForcibly);
        if (!postmaster.endsWithin(ABORT_AT_MOST)) {
            throw program.failure("the one that runs cannot be stopped");
        }
    }

    private boolean stops(String mode, Duration atMost) {
        List<String> command = command(
                "pg_ctl",
                "stop",
                "--pgdata=" + cluster,
                "--mode=" + mode,
                "--wait",
                "--silent",
                "--timeout=" + atMost.toSeconds());
        return program.exitCodeOf(command, atMost.plusSeconds(10)) == 0;
    }

    private List<String> command(String name, String... arguments) {
        List<String> command = new ArrayList<>(withoutRoot);
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
