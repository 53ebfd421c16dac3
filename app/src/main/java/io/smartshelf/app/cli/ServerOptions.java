package io.smartshelf.app.cli;

import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Servers of one's own. For one that is given, no local one is started. */
final class ServerOptions {
    @Option(
            names = "--postgres",
            paramLabel = "URI",
            defaultValue = "${env:SMART_SHELF_POSTGRES}",
            description = "postgresql://user:password@host:port/database of a PostgreSQL of your own; its user may"
                    + " create schemas and roles. Also read from the variable SMART_SHELF_POSTGRES.")
    private @Nullable PostgresAddress postgres;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:SMART_SHELF_KAFKA}",
            description = "Brokers of a Kafka of your own, separated by commas. Also read from SMART_SHELF_KAFKA.")
    private @Nullable KafkaBootstrap kafka;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            defaultValue = "${env:SMART_SHELF_REDIS}",
            description = "redis://host:port of a Redis of your own. Also read from SMART_SHELF_REDIS.")
    private @Nullable RedisAddress redis;

    @Nullable
    PostgresAddress postgres() {
        return postgres;
    }

    @Nullable
    KafkaBootstrap kafka() {
        return kafka;
    }

    @Nullable
    RedisAddress redis() {
        return redis;
    }

    /** The servers that must be started here. */
    Set<Server> missing() {
        Set<Server> missing = EnumSet.allOf(Server.class);
        if (postgres != null) {
            missing.remove(Server.POSTGRESQL);
        }
        if (kafka != null) {
            missing.remove(Server.KAFKA);
        }
        if (redis != null) {
            missing.remove(Server.REDIS);
        }
        return missing;
    }

    static PostgresAddress parsePostgres(String text) {
        URI uri = addressWith(text, "postgresql", "postgresql://user:password@host:port/database");
        String user = uri.getUserInfo();
        String path = uri.getPath();
        if (user == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "an address like postgresql://user:password@host:port/database is expected");
        }
        int colon = user.indexOf(':');
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                path.substring(1),
                colon < 0 ? user : user.substring(0, colon),
                colon < 0 ? "" : user.substring(colon + 1));
    }

    private static URI addressWith(String text, String scheme, String example) {
        try {
            URI uri = URI.create(text);
            if (scheme.equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below in words that fit the option; the text may hold a password and is not repeated.
        }
        throw new IllegalArgumentException("an address like " + example + " is expected");
    }

    /** Brokers as Kafka's clients want them. */
    record KafkaBootstrap(String brokers) {
        static KafkaBootstrap parse(String text) {
            if (!text.matches("[^\\s,:/]+:\\d{1,5}(,[^\\s,:/]+:\\d{1,5})*")) {
                throw new IllegalArgumentException("'" + text + "' is not host:port, or several separated by commas");
            }
            return new KafkaBootstrap(text);
        }

        String firstHost() {
            return brokers.substring(0, brokers.indexOf(':'));
        }

        int firstPort() {
            String first = brokers.split(",", 2)[0];
            return Integer.parseInt(first.substring(first.indexOf(':') + 1));
        }
    }

    /** Redis with its port spelled out. */
    record RedisAddress(URI uri) {
        static RedisAddress parse(String text) {
            URI uri = addressWith(text, "redis", "redis://host:port");
            return new RedisAddress(uri.getPort() < 0 ? URI.create("redis://" + uri.getRawAuthority() + ":6379") : uri);
        }
    }
}
