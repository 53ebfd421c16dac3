package io.smartshelf.testing;

import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import java.net.URI;
import java.util.Set;

/** One of the two ways to get real servers. */
interface ServerBackend extends AutoCloseable {
    /** Starts servers that do not run yet. */
    void start(Set<Server> servers);

    /** A database of a user that may create others. */
    PostgresAddress postgresql();

    String kafkaBootstrap();

    URI redisUri();

    @Override
    void close();
}
