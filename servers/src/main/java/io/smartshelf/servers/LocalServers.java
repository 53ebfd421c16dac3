package io.smartshelf.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers that run on this machine, on one data directory, until {@link #close}. They listen on the loopback interface
 * only, and what they have confirmed survives a crash of any of them and of this program.
 */
public final class LocalServers implements AutoCloseable {
    private final DataDirectory directory;
    private final Executables executables;
    private final ServerListener listener;
    private final Map<Server, RunningServer> running = Collections.synchronizedMap(new EnumMap<>(Server.class));

    // Written while starting, each by one thread; read after all of them have been joined.
    private @Nullable PostgresAddress postgresql;
    private @Nullable String kafkaBootstrap;
    private @Nullable URI redis;

    private LocalServers(DataDirectory directory, Path programs, ServerListener listener) {
        this.directory = directory;
        this.executables = Executables.ofThisMachine(programs);
        this.listener = listener;
    }

    /**
     * Starts the wanted servers side by side and returns when all of them answer. What an earlier run left running on
     * the directory is stopped first. Cannot be interrupted; every step is bounded in time.
     *
     * @throws ServerNotStarted when one cannot be started; the others are stopped again
     */
    public static LocalServers start(DataDirectory directory, Set<Server> wanted, ServerListener listener) {
        Path programs = DataDirectory.defaultPath().resolve("bin");
        LocalServers servers = new LocalServers(directory, programs, listener);
        servers.startAll(wanted);
        return servers;
    }

    /**
     * The processes of the servers that run on a data directory just now, whoever started them and whether that program
     * still lives, with all they started themselves. A broker is part of its program's own process.
     */
    public static List<ProcessHandle> processesOn(Path dataDirectory) {
        try {
            Path path = dataDirectory.toRealPath();
            return Stream.of(
                            PostgresServer.process(DataDirectory.of(path, Server.POSTGRESQL)),
                            RedisServer.process(DataDirectory.of(path, Server.REDIS)))
                    .flatMap(process -> process.find().stream())
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The servers on " + dataDirectory + " cannot be found", e);
        }
    }

    private void startAll(Set<Server> wanted) {
        ExecutorService threads = Executors.newFixedThreadPool(Server.values().length);
        try {
            List<CompletableFuture<Void>> starts = wanted.stream()
                    .map(server -> CompletableFuture.runAsync(() -> start(server), threads))
                    .toList();
            @Nullable RuntimeException failure = null;
            for (CompletableFuture<Void> start : starts) {
                try {
                    start.join();
                } catch (CompletionException e) {
                    failure = also(failure, e.getCause() instanceof RuntimeException cause ? cause : e);
                }
            }
            if (failure != null) {
                try {
                    close();
                } catch (RuntimeException e) {
                    failure.addSuppressed(e);
                }
                throw failure;
            }
        } finally {
            threads.shutdown();
        }
    }

    private void start(Server server) {
        long begin = System.nanoTime();
        try {
            String version = switch (server) {
                case POSTGRESQL -> startPostgresql();
                case KAFKA -> startKafka();
                case REDIS -> startRedis();
            };
            listener.ready(server, version, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new ServerNotStarted(server, String.valueOf(e.getMessage()), e);
        }
    }

    private String startPostgresql() throws IOException {
        var started = PostgresServer.start(directory, executables, listener);
        running.put(Server.POSTGRESQL, started.server());
        postgresql = started.address();
        return started.version();
    }

    private String startKafka() throws IOException {
        var started = KafkaServer.start(directory, listener);
        running.put(Server.KAFKA, started.server());
        kafkaBootstrap = started.bootstrap();
        return started.version();
    }

    private String startRedis() throws IOException {
        var started = RedisServer.start(directory, executables, listener);
        running.put(Server.REDIS, started.server());
        redis = started.address();
        return started.version();
    }

    /** The program's database; its user may do anything on this server. */
    public PostgresAddress postgresql() {
        return started(Server.POSTGRESQL, postgresql);
    }

    /** {@code host:port} of the broker. */
    public String kafkaBootstrap() {
        return started(Server.KAFKA, kafkaBootstrap);
    }

    /** {@code redis://host:port}. */
    public URI redis() {
        return started(Server.REDIS, redis);
    }

    private static <T> T started(Server server, @Nullable T address) {
        if (address == null) {
            throw new IllegalStateException(server.title() + " was not asked for");
        }
        return address;
    }

    /** Stops all servers cleanly and returns when they are gone. */
    @Override
    public void close() {
        @Nullable RuntimeException failure = null;
        for (Server server : List.of(Server.REDIS, Server.KAFKA, Server.POSTGRESQL)) {
            RunningServer stopped = running.remove(server);
            if (stopped != null) {
                try {
                    stopped.stop();
                } catch (RuntimeException e) {
                    failure = also(failure, e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException also(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
