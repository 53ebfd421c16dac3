package io.smartshelf.command.ingest;

import static io.smartshelf.command.ingest.IngestFixture.OPENING;
import static io.smartshelf.command.ingest.IngestFixture.PATIENCE;
import static io.smartshelf.command.ingest.IngestFixture.entry;
import static io.smartshelf.command.ingest.IngestFixture.pickup;
import static io.smartshelf.command.ingest.IngestFixture.sale;
import static io.smartshelf.command.ingest.IngestFixture.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(120)
class SteppedIngestTest {

    private IngestFixture store;

    @BeforeEach
    void openInstallation(TestServers servers) {
        store = new IngestFixture(servers).with("pacing", "STEPPED");
    }

    @AfterEach
    void closeInstallation() {
        store.close();
    }

    @Test
    void aStepsReadingsWaitForItsFenceAndAreThenAppliedInTheOrderOfTheirTimes() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        store.send(Feed.POS_TRANSACTIONS, "S001:v-1", sale("t-1", OPENING.plusSeconds(30), "v-1", "A1"));
        store.sendShelfEvents("A1", pickup("A1", 2, OPENING.plusSeconds(40), "v-2", 1));
        store.sendShelfEvents("A1", pickup("A1", 1, OPENING.plusSeconds(10), "v-1", 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(process.status().buffered()).isEqualTo(3));
        assertThat(store.shelfEvents("A1")).isEmpty();

        store.fence(1);
        store.awaitFence(1);
        assertThat(store.shelfEvents("A1")).containsExactly("UnitsPickedUp", "UnitsSold", "UnitsPickedUp");
        assertThat(store.events("S001/shelf/A1")
                        .get(3)
                        .payload()
                        .get("unitsFromBasket")
                        .asInt())
                .isEqualTo(1);
        assertThat(process.status().buffered()).isZero();
    }

    @Test
    void aStepThatIsNotReleasedWaits() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        store.sendShelfEvents("A1", weighing("A1", 1, OPENING));
        store.fence(1);
        store.sendShelfEvents("A1", weighing("A1", 2, OPENING));
        store.fenceBeforeRelease(2);
        store.awaitFence(1);
        // The fences of step 2 are there as well, one for each partition, and its reading.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(process.status().buffered()).isEqualTo(1 + 3 * Feed.values().length));
        assertThat(store.recordedSequences("A1")).containsExactly(1L);

        store.release(2);
        store.awaitFence(2);
        assertThat(store.recordedSequences("A1")).containsExactly(1L, 2L);
    }

    @Test
    void waitingForAGapEndsWithTheFenceThatIsFiveMinutesLater() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        store.sendShelfEvents("A1", weighing("A1", 2, OPENING));
        store.fence(1);
        store.awaitFence(1);

        for (int minute = 1; minute <= 5; minute++) {
            assertThat(store.shelfEvents("A1")).isEmpty();
            store.storeClock.advance(Duration.ofMinutes(1));
            store.fence(1 + minute);
            store.awaitFence(1 + minute);
        }

        assertThat(store.shelfEvents("A1")).containsExactly("ReadingsMissed", "ShelfWeighed");
    }

    @Test
    void aReadingThatWaitsIsGivenUpAtTheSameFenceAlsoAfterARestart() {
        var first = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1", "A2");
        store.sendShelfEvents("A1", weighing("A1", 2, OPENING));
        store.fence(1);
        store.awaitFence(1);
        store.storeClock.advance(Duration.ofMinutes(3));
        store.sendShelfEvents("A2", weighing("A2", 1, OPENING));
        store.fence(2);
        store.awaitFence(2);
        first.close();

        store.startProcess();
        store.storeClock.advance(Duration.ofMinutes(2));
        store.fence(3);
        store.awaitFence(3);
        assertThat(store.shelfEvents("A1")).containsExactly("ReadingsMissed", "ShelfWeighed");
        assertThat(store.shelfEvents("A2")).containsExactly("ShelfWeighed");
    }

    @Test
    void whatATillOrADoorCountedAndDidNotSendIsMissingUntilItArrives() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        store.send(Feed.POS_TRANSACTIONS, "S001:v-1", countedSale(1), countedSale(2), countedSale(6));
        store.send(Feed.FOOT_TRAFFIC, "S001:v-1", countedEntry(2));
        store.fence(1);
        store.awaitFence(1);
        assertThat(missing()).containsExactly("foot_traffic door-1 1..1", "pos_transactions till-1 3..5");

        store.send(Feed.POS_TRANSACTIONS, "S001:v-1", countedSale(4), countedSale(6));
        store.send(Feed.FOOT_TRAFFIC, "S001:v-1", countedEntry(1));
        store.fence(2);
        store.awaitFence(2);

        assertThat(missing()).containsExactly("pos_transactions till-1 3..3", "pos_transactions till-1 5..5");
    }

    private static String countedSale(int sequence) {
        return sale("t-" + sequence, OPENING.plusSeconds(sequence), "v-1", "A1")
                .replaceFirst("[{]", "{\"till_id\":\"till-1\",\"sequence\":" + sequence + ",");
    }

    private static String countedEntry(int sequence) {
        return entry("v-" + sequence, OPENING.plusSeconds(sequence))
                .replaceFirst("[{]", "{\"door_id\":\"door-1\",\"sequence\":" + sequence + ",");
    }

    private List<String> missing() {
        return store.sql.queryForList(
                "select concat_ws(' ', feed, source_id, first_sequence || '..' || last_sequence)"
                        + " from ingest.missing_reading order by 1",
                String.class);
    }

    @Test
    void readingsWithoutAFenceStopTheConsumerWhenTheyAreTooMany() {
        store.with("max-buffered-records", "10");
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        for (int sequence = 1; sequence <= 11; sequence++) {
            store.sendShelfEvents("A1", weighing("A1", sequence, OPENING));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(process.status().state(IngestPart.CONSUMER))
                        .satisfies(state -> assertThat(state.kind()).isEqualTo(PartState.Kind.FAILED))
                        .satisfies(state -> assertThat(state.detail()).contains("10 records wait for a fence")));
    }
}
