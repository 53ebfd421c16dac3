package io.smartshelf.command.ingest;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.bridge.BridgeConfiguration;
import io.smartshelf.command.ingest.consumer.ConsumerConfiguration;
import io.smartshelf.command.ingest.http.HttpConfiguration;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.registration.RegistrationConfiguration;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestHealth;
import io.smartshelf.command.ingest.status.IngestMetrics;
import io.smartshelf.command.ingest.status.IngestStatus;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Role {@code ingest}. Needs from outside what the command side needs ({@link LogConnections}, {@code storeClock},
 * {@code wallClock}) and its command gateway; addresses and bounds come from {@link IngestProperties}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
@Import({
    BridgeConfiguration.class,
    ConsumerConfiguration.class,
    HttpConfiguration.class,
    RegistrationConfiguration.class
})
public class IngestConfiguration {

    /** An unanswered command fails after this; the longest blocking read is a tenth of it. */
    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);

    @Bean(destroyMethod = "shutdown")
    RedisClient ingestRedis(IngestProperties properties) {
        var uri = RedisURI.create(properties.redisUri());
        uri.setTimeout(REDIS_TIMEOUT);
        return RedisClient.create(uri);
    }

    @Bean
    KafkaClients ingestKafkaClients(IngestProperties properties) {
        return new KafkaClients(properties);
    }

    @Bean
    FeedTopics feedTopics(KafkaClients clients, IngestProperties properties) {
        return new FeedTopics(clients, properties);
    }

    @Bean
    Quarantine quarantine(
            LogConnections connections,
            KafkaClients clients,
            @Qualifier("wallClock") InstantSource wallClock,
            IngestStatus status) {
        return new Quarantine(new JdbcTemplate(connections.pool()), clients.producer(), wallClock, status);
    }

    @Bean
    IngestStatus ingestStatus() {
        return new IngestStatus();
    }

    @Bean
    IngestHealth ingestHealthIndicator(IngestStatus status) {
        return new IngestHealth(status);
    }

    @Bean
    IngestMetrics ingestMetrics(IngestStatus status) {
        return new IngestMetrics(status);
    }
}
