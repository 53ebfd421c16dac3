package io.smartshelf.testing;

import io.smartshelf.servers.DataDirectory;
import io.smartshelf.servers.DataDirectoryInUse;
import io.smartshelf.servers.LocalServers;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import io.smartshelf.servers.ServerListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The product's own local servers. Their directory stays between runs, which makes the next one start faster and lets it
 * stop what a killed one left running.
 */
final class LocalBackend implements ServerBackend {
    private static final int RUNS_AT_ONCE_MAX = 8;

    private final DataDirectory directory;
    private final Map<Server, LocalServers> running = new EnumMap<>(Server.class);

    LocalBackend() {
        this(Path.of("target", "test-servers"));
    }

    LocalBackend(Path path) {
        this.directory = open(path);
    }

    private static DataDirectory open(Path path) {
        for (int run = 1; ; run++) {
            try {
                return DataDirectory.open(run == 1 ? path : path.resolveSibling(path.getFileName() + "-" + run));
            } catch (DataDirectoryInUse e) {
                // Two test runs of one module, say of the build and of an IDE.
                if (run == RUNS_AT_ONCE_MAX) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void start(Set<Server> servers) {
        Set<Server> missing = EnumSet.noneOf(Server.class);
        missing.addAll(servers);
        missing.removeAll(running.keySet());
        if (!missing.isEmpty()) {
            LocalServers started = LocalServers.start(directory, missing, new Announcer());
            missing.forEach(server -> running.put(server, started));
        }
    }

    @Override
    public PostgresAddress postgresql() {
        return started(Server.POSTGRESQL).postgresql();
    }

    @Override
    public String kafkaBootstrap() {
        return started(Server.KAFKA).kafkaBootstrap();
    }

    @Override
    public URI redisUri() {
        return started(Server.REDIS).redis();
    }

    private LocalServers started(Server server) {
        LocalServers servers = running.get(server);
        if (servers == null) {
            throw new IllegalStateException("Ask for it first: @RealServers(" + server + ")");
        }
        return servers;
    }

    @Override
    public void close() {
        running.values().forEach(LocalServers::close);
        directory.close();
    }

    private static final class Announcer implements ServerListener {
        @Override
        public void progress(Server server, String message) {
            System.out.println(server.title() + ": " + message);
        }

        @Override
        public void ready(Server server, String version, Duration took) {
            System.out.println(server.title() + " " + version + " ready in " + took.toMillis() + " ms");
        }

        @Override
        public void died(Server server, String message) {
            System.err.println(server.title() + " died: " + message);
        }
    }
}
