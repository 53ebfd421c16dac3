package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.RedisClient;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestStatus;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bridge as a bean that starts and stops with the application. */
@Configuration(proxyBeanMethods = false)
public class BridgeConfiguration {

    @Bean
    RedisKafkaBridge redisKafkaBridge(
            RedisClient redis,
            KafkaClients kafka,
            FeedTopics topics,
            DataSource dataSource,
            Quarantine quarantine,
            @Qualifier("storeClock") InstantSource storeClock,
            @Qualifier("wallClock") InstantSource wallClock,
            IngestProperties properties,
            IngestStatus status) {
        return new RedisKafkaBridge(
                redis, kafka, topics, dataSource, quarantine, storeClock, wallClock, properties, status);
    }
}
