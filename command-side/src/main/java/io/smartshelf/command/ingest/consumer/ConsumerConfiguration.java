package io.smartshelf.command.ingest.consumer;

import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.worker.Worker;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The consumer as a bean that starts and stops with the application. */
@Configuration(proxyBeanMethods = false)
public class ConsumerConfiguration {

    @Bean
    Worker readingConsumer(
            KafkaClients kafka,
            FeedTopics topics,
            CommandGateway gateway,
            LogConnections connections,
            Quarantine quarantine,
            @Qualifier("storeClock") InstantSource storeClock,
            IngestProperties properties,
            IngestStatus status,
            ApplicationEventPublisher events) {
        var consumer =
                new ReadingConsumer(kafka, topics, gateway, connections, quarantine, storeClock, properties, status);
        return new Worker(IngestPart.CONSUMER, consumer::run, status, events);
    }
}
