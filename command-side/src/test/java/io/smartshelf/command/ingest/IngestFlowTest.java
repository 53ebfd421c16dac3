package io.smartshelf.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(120)
class IngestFlowTest {

    @Test
    void starts(TestServers servers) {
        try (var process = IngestProcess.start(
                servers.freshDatabase(),
                new MovableClock(Instant.parse("2026-01-01T09:00:00Z")),
                Map.of(
                        "smart-shelf.ingest.kafka-servers",
                        servers.kafkaBootstrap(),
                        "smart-shelf.ingest.redis-uri",
                        servers.freshRedis().toString()))) {
            await().untilAsserted(() -> assertThat(
                            process.status().state(IngestPart.CONSUMER).kind())
                    .isEqualTo(PartState.Kind.RUNNING));
            await().untilAsserted(() ->
                    assertThat(process.status().state(IngestPart.BRIDGE).kind()).isEqualTo(PartState.Kind.RUNNING));
        }
    }
}
