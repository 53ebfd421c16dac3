package io.smartshelf.testing;

import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers of the same versions as the local servers. */
final class ContainerBackend implements ServerBackend {
    private static final int REDIS_PORT = 6379;
    private static final String NAME = "smart_shelf";

    private final Map<Server, GenericContainer<?>> running = new EnumMap<>(Server.class);

    @Override
    public void start(Set<Server> servers) {
        for (Server server : servers) {
            running.computeIfAbsent(server, wanted -> {
                GenericContainer<?> container = container(wanted);
                container.start();
                return container;
            });
        }
    }

    private static GenericContainer<?> container(Server server) {
        return switch (server) {
            case POSTGRESQL ->
                new PostgreSQLContainer("postgres:18-alpine")
                        .withDatabaseName(NAME)
                        .withUsername(NAME)
                        .withPassword(NAME);
            case KAFKA -> new KafkaContainer("apache/kafka:4.1.0").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            case REDIS -> new GenericContainer<>("redis:6.2-alpine").withExposedPorts(REDIS_PORT);
        };
    }

    @Override
    public PostgresAddress postgresql() {
        GenericContainer<?> container = started(Server.POSTGRESQL);
        return new PostgresAddress(
                container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), NAME, NAME, NAME);
    }

    @Override
    public String kafkaBootstrap() {
        return ((KafkaContainer) started(Server.KAFKA)).getBootstrapServers();
    }

    @Override
    public URI redisUri() {
        GenericContainer<?> container = started(Server.REDIS);
        return URI.create("redis://" + container.getHost() + ":" + container.getMappedPort(REDIS_PORT));
    }

    private GenericContainer<?> started(Server server) {
        GenericContainer<?> container = running.get(server);
        if (container == null) {
            throw new IllegalStateException("Ask for it first: @RealServers(" + server + ")");
        }
        return container;
    }

    @Override
    public void close() {
        running.values().forEach(GenericContainer::stop);
    }
}
