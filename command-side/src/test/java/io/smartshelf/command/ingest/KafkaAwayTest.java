package io.smartshelf.command.ingest;

import static io.smartshelf.command.ingest.IngestFixture.OPENING;
import static io.smartshelf.command.ingest.IngestFixture.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.command.ingest.status.IngestHealth;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.servers.DataDirectory;
import io.smartshelf.servers.LocalServers;
import io.smartshelf.servers.Server;
import io.smartshelf.servers.ServerListener;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** With a Kafka of its own, because the test stops it. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(180)
class KafkaAwayTest {

    private static final int READINGS = 2_500;

    @Test
    void whatIsSentWhileKafkaIsAwayArrivesInOrderAndOnceWhenItIsBack(TestServers servers, @TempDir Path folder) {
        try (var directory = DataDirectory.open(folder)) {
            var kafka = startKafka(directory);
            try (var store = new IngestFixture(servers, kafka.kafkaBootstrap())) {
                var process = store.startProcess();
                store.openStoreAndAwaitRegistration("S001", "A1");
                store.sendShelfEvents("A1", weighing("A1", 1, OPENING));
                store.fence(1);
                store.awaitFence(1);

                kafka.close();
                for (long sequence = 2; sequence <= READINGS; sequence++) {
                    store.sendShelfEvents("A1", weighing("A1", sequence, OPENING));
                }
                store.fence(2);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(process.status()
                                        .state(IngestPart.BRIDGE)
                                        .kind())
                                .isEqualTo(PartState.Kind.WAITING));
                assertThat(process.bean(IngestHealth.class).health().getStatus())
                        .isEqualTo(Status.OUT_OF_SERVICE);

                kafka = startKafka(directory);
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> store.awaitFence(2));
                assertThat(store.recordedSequences("A1"))
                        .isEqualTo(LongStream.rangeClosed(1, READINGS).boxed().toList());
                assertThat(entriesInKafka(store))
                        .hasSize(READINGS + 2)
                        .doesNotHaveDuplicates()
                        .isSorted();
            } finally {
                kafka.close();
            }
        }
    }

    /** The ids of the stream's entries as they stand in the one partition that has readings. */
    private static List<EntryId> entriesInKafka(IngestFixture store) {
        return store.records(Feed.SHELF_EVENTS.topic()).values().stream()
                .filter(records -> records.size() > 2)
                .flatMap(List::stream)
                .map(record -> new String(
                        record.headers().lastHeader(StreamField.ENTRY).value(), StandardCharsets.UTF_8))
                .map(EntryId::of)
                .toList();
    }

    private static LocalServers startKafka(DataDirectory directory) {
        return LocalServers.start(directory, Set.of(Server.KAFKA), new Silent());
    }

    private record EntryId(long time, long number) implements Comparable<EntryId> {

        static EntryId of(String text) {
            int dash = text.indexOf('-');
            return new EntryId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @Override
        public int compareTo(EntryId other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(number, other.number);
        }
    }

    private static final class Silent implements ServerListener {

        @Override
        public void progress(Server server, String message) {
            // The test asserts on ingestion, not on the server.
        }

        @Override
        public void ready(Server server, String version, Duration took) {
            // As above.
        }

        @Override
        public void died(Server server, String message) {
            throw new IllegalStateException(server + " died: " + message);
        }
    }
}
