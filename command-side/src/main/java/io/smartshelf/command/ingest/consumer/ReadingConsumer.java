package io.smartshelf.command.ingest.consumer;

import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.commands.Commands;
import io.smartshelf.command.ingest.commands.Patience;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.kafka.KafkaClients;
import io.smartshelf.command.ingest.lines.LineResults;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.settings.Pacing;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.command.ingest.worker.Pauses;
import io.smartshelf.command.ingest.worker.Stopping;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consumes the feeds from Kafka until the application stops, or until the log was away for too long. */
final class ReadingConsumer {

    private static final Logger log = LoggerFactory.getLogger(ReadingConsumer.class);

    private final KafkaClients kafka;
    private final FeedTopics topics;
    private final CommandGateway gateway;
    private final LogConnections connections;
    private final Quarantine quarantine;
    private final InstantSource storeClock;
    private final IngestProperties properties;
    private final IngestStatus status;

    ReadingConsumer(
            KafkaClients kafka,
            FeedTopics topics,
            CommandGateway gateway,
            LogConnections connections,
            Quarantine quarantine,
            InstantSource storeClock,
            IngestProperties properties,
            IngestStatus status) {
        this.kafka = kafka;
        this.topics = topics;
        this.gateway = gateway;
        this.connections = connections;
        this.quarantine = quarantine;
        this.storeClock = storeClock;
        this.properties = properties;
        this.status = status;
    }

    /**
     * Consumes until a stop is requested.
     *
     * @throws io.smartshelf.command.ingest.commands.LogUnavailableException if the log was away for too long; what it
     *     does not have will be read again
     */
    void run(Stopping stopping) {
        createTopics(stopping);
        if (!stopping.isRequested()) {
            consume(stopping);
        }
    }

    private void createTopics(Stopping stopping) {
        var pauses = new Pauses();
        for (boolean created = false; !created && !stopping.isRequested(); ) {
            try {
                topics.createMissing();
                created = true;
            } catch (KafkaException e) {
                log.warn("the consumer waits for Kafka: {}", e.toString());
                status.report(IngestPart.CONSUMER, PartState.Kind.WAITING, e.toString());
                stopping.pause(pauses.next());
            }
        }
    }

    private void consume(Stopping stopping) {
        var patience = new Patience(properties.logPatience(), IngestPart.CONSUMER, status);
        var database = connections.pool();
        var jdbc = new JdbcTemplate(database);
        try (var steps = new ReleasedSteps(connections);
                var consumer = kafka.consumer();
                var commands = new Commands(gateway, properties.commandTimeout(), properties.parallelism(), patience)) {
            stopping.onRequest(consumer::wakeup);
            if (properties.pacing() == Pacing.STEPPED) {
                steps.start();
            }
            var held = new HeldReadings(properties.gapPatience(), properties.maxHeldReadings());
            var dispatcher = new Dispatcher(
                    new Stores(JdbcClient.create(database)),
                    commands,
                    held,
                    quarantine,
                    new LineResults(jdbc),
                    new SourceCounts(jdbc),
                    patience,
                    status);
            var session = new ConsumerSession(
                    consumer,
                    dispatcher,
                    held,
                    new FencePositions(jdbc),
                    patience,
                    storeClock,
                    properties,
                    steps,
                    status);
            session.begin();
            while (!stopping.isRequested()) {
                session.continueWithNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (WakeupException e) {
            if (!stopping.isRequested()) {
                throw e;
            }
        }
    }
}
