package io.smartshelf.command.ingest.kafka;

import io.smartshelf.command.ingest.settings.IngestProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes clients whose settings the promises of ingestion rest on. */
public final class KafkaClients {

    private static final String GROUP = "ingest";
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration RECONNECT_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(5);
    // Waiting for the log must not cost the partitions.
    private static final Duration POLL_SLACK = Duration.ofMinutes(5);

    private final IngestProperties properties;

    public KafkaClients(IngestProperties properties) {
        this.properties = properties;
    }

    Admin admin() {
        return Admin.create(common(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** A producer that keeps order and tries for as long as Kafka is away: a send never times out, only metadata does. */
    public Producer<String, byte[]> producer() {
        var settings = common(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_TIMEOUT.toMillis());
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, RECONNECT_AT_LEAST_EVERY.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        // A compressor's buffers per batch would cost more than the few readings of a batch take.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, FeedTopics.MAX_RECORD_BYTES);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * A consumer whose offsets are committed by hand. Under the node's name it takes over at once what a predecessor of
     * that name held, however that one ended.
     */
    public Consumer<String, byte[]> consumer() {
        var settings = common(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        if (properties.node() != null) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.node());
        }
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.pollRecords());
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(properties.logPatience().plus(POLL_SLACK).toMillis()));
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> common(String serversSetting) {
        var settings = new HashMap<String, Object>();
        settings.put(serversSetting, properties.kafkaServers());
        settings.put("reconnect.backoff.max.ms", RECONNECT_AT_LEAST_EVERY.toMillis());
        return settings;
    }
}
