package io.smartshelf.app;

import io.smartshelf.servers.PostgresAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers answer, local ones and one's own alike, and who works with them.
 *
 * @param kafkaBootstrap {@code host:port}, several separated by commas
 * @param redis {@code redis://host:port}
 * @param node names this process among those that work with the same servers, and its successors after a restart
 * @param lake the folder of the lake; null if none is kept
 */
public record ServerAddresses(
        PostgresAddress postgresql,
        String kafkaBootstrap,
        URI redis,
        String node,
        @Nullable Path lake) {

    /** Without a lake. */
    public ServerAddresses(PostgresAddress postgresql, String kafkaBootstrap, URI redis, String node) {
        this(postgresql, kafkaBootstrap, redis, node, null);
    }

    public ServerAddresses withLake(@Nullable Path folder) {
        return new ServerAddresses(postgresql, kafkaBootstrap, redis, node, folder);
    }
}
