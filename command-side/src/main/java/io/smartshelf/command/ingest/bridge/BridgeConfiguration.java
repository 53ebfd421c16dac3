package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.RedisClient;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.worker.Worker;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bridge as a bean that starts and stops with the application. */
@Configuration(proxyBeanMethods = false)
public class BridgeConfiguration {

    @Bean
    Worker redisKafkaBridge(
            @Qualifier("ingestRedis") RedisClient redis,
            KafkaClients kafka,
            FeedTopics topics,
            LogConnections connections,
            Quarantine quarantine,
            @Qualifier("storeClock") InstantSource storeClock,
            @Qualifier("wallClock") InstantSource wallClock,
            IngestProperties properties,
            IngestStatus status,
            ApplicationEventPublisher events) {
        var bridge = new RedisKafkaBridge(
                redis, kafka, topics, connections, quarantine, storeClock, wallClock, properties, status);
        return new Worker(IngestPart.BRIDGE, bridge::run, status, events);
    }
}
