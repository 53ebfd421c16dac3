package io.smartshelf.command.ingest.http;

import io.lettuce.core.RedisClient;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.lines.LineResults;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.settings.IngestProperties;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feeds over HTTP as beans. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    FeedBuffer feedBuffer(@Qualifier("ingestRedis") RedisClient redis, IngestProperties properties) {
        return new FeedBuffer(redis, properties.maxStreamLength());
    }

    @Bean
    IngestController ingestController(
            FeedBuffer buffer,
            LogConnections connections,
            Quarantine quarantine,
            @Qualifier("storeClock") InstantSource storeClock,
            IngestProperties properties) {
        var batches = new Batches(JdbcClient.create(connections.pool()));
        var lineResults = new LineResults(new JdbcTemplate(connections.pool()));
        var intake = new BatchIntake(buffer, batches, quarantine, lineResults, storeClock);
        return new IngestController(
                new DeviceKeys(properties.deviceKeys().values()), intake, batches, UUID::randomUUID, properties);
    }
}
