package io.smartshelf.command.ingest.kafka;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.settings.IngestProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics ingestion reads and writes. */
public final class FeedTopics {

    /** What could not be taken, keyed by its code. */
    public static final String QUARANTINE = "quarantine";

    /** A message of the greatest length with its key and headers fits in. */
    static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    private static final int SEGMENT_BYTES = 256 * 1024 * 1024;

    private final KafkaClients clients;
    private final IngestProperties properties;

    public FeedTopics(KafkaClients clients, IngestProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    public static List<String> ofFeeds() {
        return Arrays.stream(Feed.values()).map(Feed::topic).toList();
    }

    /**
     * Creates the topics that are missing; those that exist stay as they are.
     *
     * @throws KafkaException if Kafka is away
     */
    public void createMissing() {
        var settings = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(properties.retention().toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        var topics = Stream.concat(ofFeeds().stream(), Stream.of(QUARANTINE))
                .map(name ->
                        new NewTopic(name, Optional.of(properties.partitions()), Optional.empty()).configs(settings))
                .toList();
        try (var admin = clients.admin()) {
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created);
            }
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topics of the feeds could not be created", e.getCause());
            }
        }
    }
}
