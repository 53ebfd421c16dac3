package io.smartshelf.command.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@RealServers(Server.KAFKA)
class KafkaClientsTest {

    /** Kafka waits far longer for a member that is alive and does not rejoin. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    @Test
    void aNodeThatComesBackUnderItsNameTakesOverFromItsPredecessorAtOnce(TestServers servers) throws Exception {
        var settings = Map.of(
                "smart-shelf.ingest.kafka-servers", servers.kafkaBootstrap(), "smart-shelf.ingest.node", "node-1");
        var properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("smart-shelf.ingest", IngestProperties.class)
                .get();
        var clients = new KafkaClients(properties);
        new FeedTopics(clients, properties).createMissing();
        var predecessor = clients.consumer();
        try (var successor = clients.consumer()) {
            predecessor.subscribe(FeedTopics.ofFeeds());
            var all = awaitAssignment(predecessor);

            // The predecessor is not polled any more and does not say good-bye, as after a crash.
            successor.subscribe(FeedTopics.ofFeeds());

            assertThat(awaitAssignment(successor)).isEqualTo(all);
        } finally {
            predecessor.close(CloseOptions.timeout(Duration.ZERO));
            // A member with a name of its own does not leave when it closes, and the group is the same for all tests.
            try (var admin = clients.admin()) {
                admin.removeMembersFromConsumerGroup("ingest", new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
        }
    }

    private static Set<TopicPartition> awaitAssignment(Consumer<String, byte[]> consumer) {
        return await().atMost(AT_ONCE)
                .pollInSameThread()
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(100));
                            return Set.copyOf(consumer.assignment());
                        },
                        assigned -> !assigned.isEmpty());
    }
}
