package io.smartshelf.testing;

import io.lettuce.core.RedisClient;
import io.smartshelf.servers.Server;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers of one test run: started when first wanted, stopped when the run is over. */
final class ServerPool implements AutoCloseable {
    private final ServerBackend backend;
    private @Nullable TestDatabases databases;

    ServerPool(ServerBackend backend) {
        this.backend = backend;
    }

    synchronized void want(Set<Server> servers) {
        backend.start(servers);
    }

    synchronized TestDatabases databases() {
        if (databases == null) {
            databases = new TestDatabases(backend.postgresql());
        }
        return databases;
    }

    String kafkaBootstrap() {
        return backend.kafkaBootstrap();
    }

    URI redisUri() {
        return backend.redisUri();
    }

    URI emptyRedis() {
        URI address = redisUri();
        try (RedisClient client = RedisClient.create(address.toString());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
        return address;
    }

    @Override
    public void close() {
        backend.close();
    }
}
