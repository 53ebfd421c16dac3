package io.smartshelf.app.cli;

import io.smartshelf.app.ServerAddresses;
import io.smartshelf.postgresql.Migrations;
import io.smartshelf.servers.DataDirectory;
import io.smartshelf.servers.LocalServers;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import io.smartshelf.servers.ServerListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** What a store stands on: its servers, local or given, and the schema of its database. */
final class Premises implements AutoCloseable {
    private static final int ANSWER_AT_MOST_MILLIS = 5_000;

    private final LocalServers local;
    private final ServerAddresses addresses;
    private final AtomicReference<@Nullable Server> dead;

    private Premises(LocalServers local, ServerAddresses addresses, AtomicReference<@Nullable Server> dead) {
        this.local = local;
        this.addresses = addresses;
        this.dead = dead;
    }

    /** @param stop is requested when a local server dies */
    static Premises open(DataDirectory directory, ServerOptions options, Narrator narrator, StopSignal stop) {
        checkGiven(options);
        AtomicReference<@Nullable Server> dead = new AtomicReference<>();
        LocalServers local = LocalServers.start(directory, options.missing(), new ServerListener() {
            @Override
            public void progress(Server server, String message) {
                narrator.say(server.title() + ": " + message);
            }

            @Override
            public void ready(Server server, String version, Duration took) {
                narrator.say(String.format(
                        Locale.ROOT, "%s %s ready in %.1f s", server.title(), version, took.toMillis() / 1000.0));
            }

            @Override
            public void died(Server server, String message) {
                if (dead.compareAndSet(null, server)) {
                    narrator.warn(server.title() + " died (" + message + "); stopping everything else");
                    stop.request();
                }
            }
        });
        Premises premises = new Premises(local, addresses(options, local, directory.node()), dead);
        try {
            premises.migrate(narrator);
            return premises;
        } catch (RuntimeException e) {
            premises.closeAfter(e);
            throw e;
        }
    }

    private static void checkGiven(ServerOptions options) {
        PostgresAddress postgres = options.postgres();
        if (postgres != null) {
            checkAnswers(Server.POSTGRESQL, "--postgres", postgres.host(), postgres.port());
        }
        ServerOptions.KafkaBootstrap kafka = options.kafka();
        if (kafka != null) {
            checkAnswers(Server.KAFKA, "--kafka", kafka.firstHost(), kafka.firstPort());
        }
        ServerOptions.RedisAddress redis = options.redis();
        if (redis != null) {
            checkAnswers(
                    Server.REDIS, "--redis", redis.uri().getHost(), redis.uri().getPort());
        }
    }

    private static void checkAnswers(Server server, String option, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), ANSWER_AT_MOST_MILLIS);
        } catch (IOException e) {
            throw new Refusal(
                    ExitCode.SERVER_FAILED,
                    "No " + server.title() + " answers at " + host + ":" + port + " (" + e.getMessage() + "). Check "
                            + option + ", or leave it out to have one started here.");
        }
    }

    private static ServerAddresses addresses(ServerOptions options, LocalServers local, String node) {
        PostgresAddress postgres = options.postgres();
        ServerOptions.KafkaBootstrap kafka = options.kafka();
        ServerOptions.RedisAddress redis = options.redis();
        return new ServerAddresses(
                postgres == null ? local.postgresql() : postgres,
                kafka == null ? local.kafkaBootstrap() : kafka.brokers(),
                redis == null ? local.redis() : redis.uri(),
                node);
    }

    private void migrate(Narrator narrator) {
        PostgresAddress address = addresses.postgresql();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address.jdbcUrl());
        database.setUser(address.username());
        database.setPassword(address.password());
        try {
            int applied = new Migrations(database).apply();
            if (applied > 0) {
                narrator.say("Database schema: " + applied + " migrations applied");
            }
        } catch (FlywayException e) {
            throw new Refusal(
                    ExitCode.SERVER_FAILED,
                    "The schema of " + address + " cannot be brought to this version: " + e.getMessage());
        }
    }

    ServerAddresses addresses() {
        return addresses;
    }

    /** @throws Refusal when a local server died in the meantime */
    void checkAlive() {
        Server server = dead.get();
        if (server != null) {
            throw new Refusal(
                    ExitCode.SERVER_FAILED,
                    server.title() + " died. What it had confirmed is kept; start the same command again.");
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        local.close();
    }
}
