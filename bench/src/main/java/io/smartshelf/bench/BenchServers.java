package io.smartshelf.bench;

import io.smartshelf.postgresql.Migrations;
import io.smartshelf.servers.DataDirectory;
import io.smartshelf.servers.LocalServers;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import io.smartshelf.servers.ServerListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/** The product's own servers, with its schema, in a new directory that is removed afterwards. */
public final class BenchServers implements AutoCloseable {

    private final Path path;
    private final DataDirectory directory;
    private final LocalServers servers;

    private BenchServers(Path path, DataDirectory directory, LocalServers servers) {
        this.path = path;
        this.directory = directory;
        this.servers = servers;
    }

    /** @throws io.smartshelf.servers.ServerNotStarted when one cannot be started */
    public static BenchServers start(Path parent, Set<Server> wanted) throws IOException {
        Files.createDirectories(parent);
        Path path = Files.createTempDirectory(parent, "servers-");
        var directory = DataDirectory.open(path);
        var servers = new BenchServers(path, directory, LocalServers.start(directory, wanted, new Announcer()));
        new Migrations(servers.owner()).apply();
        return servers;
    }

    private PGSimpleDataSource owner() {
        var owner = new PGSimpleDataSource();
        owner.setUrl(postgresql().jdbcUrl());
        owner.setUser(postgresql().username());
        owner.setPassword(postgresql().password());
        return owner;
    }

    public PostgresAddress postgresql() {
        return servers.postgresql();
    }

    public String kafkaBootstrap() {
        return servers.kafkaBootstrap();
    }

    public URI redis() {
        return servers.redis();
    }

    /** Under which name a program works with them. */
    public String node() {
        return directory.node();
    }

    /** The directory the servers write to. */
    public Path path() {
        return path;
    }

    /** A connection of the database's owner, who may do anything. */
    public Connection connect() throws SQLException {
        var address = postgresql();
        return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
    }

    /** @throws IllegalStateException if PostgreSQL could lose what it has confirmed */
    public void requireDurability() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String setting : Set.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + row.getString(1));
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        servers.close();
        directory.close();
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            System.err.println(path + " stays: " + e);
        }
    }

    private static final class Announcer implements ServerListener {

        @Override
        public void progress(Server server, String message) {
            System.err.println(server.title() + ": " + message);
        }

        @Override
        public void ready(Server server, String version, Duration took) {
            System.err.println(server.title() + " " + version + " ready in " + took.toMillis() + " ms");
        }

        @Override
        public void died(Server server, String message) {
            System.err.println(server.title() + " died: " + message);
        }
    }
}
