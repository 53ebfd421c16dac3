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
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.command.ingest.status.IngestHealth;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowingConsumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(120)
class LiveIngestTest {

    private IngestFixture store;

    @BeforeEach
    void openInstallation(TestServers servers) {
        store = new IngestFixture(servers);
    }

    @AfterEach
    void closeInstallation() {
        store.close();
    }

    @Test
    void anOpenedStoreIsRegisteredWithItsLots() {
        store.openStore("S001", "A1", "A2");
        store.startProcess();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.sql.queryForList("select * from ingest.registered_store"))
                        .containsExactly(Map.of("store_id", "S001", "shelves", 2)));
        var registered = store.events("S001/shelf/A1").get(0);
        assertThat(registered.name()).isEqualTo("ShelfRegistered");
        assertThat(registered.payload().get("unitsOnDisplay").asInt()).isEqualTo(10);
        assertThat(registered.payload().get("lots").get(0).get("lot").asString())
                .isEqualTo("B-A1-1");
    }

    @Test
    void aStoreThatOpensLaterIsRegisteredAtOnce() {
        store.startProcess();

        store.openStoreAndAwaitRegistration("S007", "A1");
    }

    @Test
    void aShelfIsNeverWithoutTheWeightOfItsUnitsHoweverLateItsStoreOpens() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        store.openStoreAndAwaitRegistration("S007", "A1");

        assertThat(List.of("S001/shelf/A1", "S007/shelf/A1"))
                .allSatisfy(shelf -> assertThat(store.events(shelf)
                                .get(0)
                                .payload()
                                .get("unitWeightGrams")
                                .asDouble())
                        .isEqualTo(500));
    }

    @Test
    void readingsThatArriveOutOfOrderAreRecordedInTheirOrder() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        for (long sequence : List.of(3L, 1L, 5L, 2L, 4L)) {
            store.sendShelfEvents("A1", pickup("A1", sequence, OPENING.plusSeconds(sequence), "v-1", 1));
        }

        eventually(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void aReadingThatIsSentAgainCountsOnce() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        var first = pickup("A1", 1, OPENING, "v-1", 1);

        store.sendShelfEvents("A1", first, first, pickup("A1", 2, OPENING, "v-1", 1), first);
        store.fence(1);

        store.awaitFence(1);
        assertThat(store.recordedSequences("A1")).containsExactly(1L, 2L);
        assertThat(process.status().held()).isZero();
    }

    @Test
    void aGapIsHeldForFiveMinutesOfStoreTimeAndALaterArrivalStillCounts() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        store.sendShelfEvents("A1", weighing("A1", 1, OPENING), weighing("A1", 3, OPENING));
        eventually(() -> assertThat(process.status().held()).isEqualTo(1));
        store.storeClock.advance(Duration.ofMinutes(4));
        store.sendShelfEvents("A1", weighing("A1", 5, OPENING));
        eventually(() -> assertThat(process.status().held()).isEqualTo(2));
        assertThat(store.shelfEvents("A1")).containsExactly("ShelfWeighed");

        store.storeClock.advance(Duration.ofMinutes(1));
        eventually(() -> assertThat(process.status().held()).isEqualTo(1));
        assertThat(store.shelfEvents("A1")).containsExactly("ShelfWeighed", "ReadingsMissed", "ShelfWeighed");

        store.sendShelfEvents("A1", weighing("A1", 2, OPENING), weighing("A1", 4, OPENING));
        eventually(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L, 3L, 2L, 4L, 5L));
        assertThat(store.events("S001/shelf/A1").get(5).payload().get("flags").toString())
                .isEqualTo("[\"LATE\"]");
    }

    @Test
    void whenTooManyReadingsWaitTheOldestGapsAreGivenUpEarly() {
        store.with("max-held-readings", "2");
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        store.sendShelfEvents("A1", weighing("A1", 2, OPENING), weighing("A1", 4, OPENING), weighing("A1", 6, OPENING));

        eventually(() -> assertThat(process.status().held()).isEqualTo(2));
        assertThat(store.recordedSequences("A1")).containsExactly(2L);
        assertThat(process.status().gapsClosedEarly()).isEqualTo(1);
    }

    @Test
    void aReadingThatWaitsSurvivesARestart() {
        var first = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1", "A2");
        store.sendShelfEvents("A1", weighing("A1", 1, OPENING), weighing("A1", 3, OPENING));
        store.sendShelfEvents("A2", weighing("A2", 1, OPENING));
        store.fence(1);
        store.awaitFence(1);
        assertThat(first.status().held()).isEqualTo(1);
        first.close();

        var second = store.startProcess();
        eventually(() -> assertThat(second.status().held()).isEqualTo(1));
        store.sendShelfEvents("A1", weighing("A1", 2, OPENING), weighing("A1", 4, OPENING));

        eventually(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L, 2L, 3L, 4L));
        assertThat(store.recordedSequences("A2")).containsExactly(1L);
    }

    @Test
    void aReceiptIsBookedLineByLineAndAnUnknownSkuGoesIntoQuarantineAlone() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1", "A2");

        store.send(Feed.POS_TRANSACTIONS, "S001:v-1", sale("t-1", OPENING, "v-1", "A1", "NOPE", "no sku", "A2"));

        eventually(() -> assertThat(store.events("S001/receipt/t-1"))
                .extracting(IngestFixture.Event::name)
                .containsExactly("ReceiptRecorded", "ReceiptBooked"));
        assertThat(store.shelfEvents("A1")).containsExactly("UnitsSold");
        assertThat(store.shelfEvents("A2")).containsExactly("UnitsSold");
        assertThat(store.quarantined())
                .containsExactly(Map.entry(
                        "UNKNOWN_SKU", "SKU NOPE has no shelf in store S001 | SKU no sku has no shelf in store S001"));
    }

    @Test
    void aTransactionCountsOnceAndWithOtherContentItGoesIntoQuarantine() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1", "A2");
        var sale = sale("t-1", OPENING, "v-1", "A1");

        store.send(Feed.POS_TRANSACTIONS, "S001:v-1", sale, sale, sale("t-1", OPENING, "v-1", "A2"));

        eventually(() -> assertThat(store.quarantined())
                .containsExactly(Map.entry(
                        "REPEATED_ID_DIFFERENT_CONTENT", "transaction t-1 was recorded before with other content")));
        eventually(() -> assertThat(store.events("S001/receipt/t-1")).hasSize(2));
        assertThat(store.shelfEvents("A1")).containsExactly("UnitsSold");
        assertThat(store.shelfEvents("A2")).isEmpty();
    }

    @Test
    void aVisitBelongsToTheDayOfTheStoresTimeZone() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        // Half past midnight in Rome.
        store.send(Feed.FOOT_TRAFFIC, "S001:v-1", entry("v-1", OPENING.minus(Duration.parse("PT9H30M"))));

        eventually(() -> assertThat(store.events("S001/day/2026-01-01"))
                .extracting(IngestFixture.Event::name)
                .containsExactly("StoreDayOpened", "VisitStarted"));
    }

    @Test
    void badMessagesGoIntoQuarantineAndTheOthersAreNotAffected() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        store.sendShelfEvents(
                "A1",
                "{broken",
                pickup("A1", 1, OPENING, "v-1", -3),
                pickup("NOPE", 1, OPENING, "v-1", 1),
                pickup("A1", 1, OPENING.plus(Duration.ofDays(2)), "v-1", 1),
                pickup("A1", 1, OPENING, "v-1", 1).replace("S001", "S999"),
                "x".repeat(10 * 1024 * 1024),
                pickup("A1", 1, OPENING, "v-1", 1));
        store.redis.sync().xadd(Feed.SHELF_EVENTS.topic(), Map.of("payload", "in the wrong field"));
        store.fence(1);

        store.awaitFence(1);
        assertThat(store.recordedSequences("A1")).containsExactly(1L);
        assertThat(store.quarantined())
                .containsOnlyKeys(
                        "IMPLAUSIBLE_TIME",
                        "MALFORMED_JSON",
                        "MISSING_FIELD",
                        "OUT_OF_RANGE",
                        "TOO_LARGE",
                        "UNKNOWN_SKU",
                        "UNKNOWN_STORE")
                .hasEntrySatisfying(
                        "OUT_OF_RANGE",
                        reason -> assertThat(reason)
                                .isEqualTo("quantity is -3, it must be a whole number from 1 to 10000"))
                .hasEntrySatisfying(
                        "MISSING_FIELD", reason -> assertThat(reason).endsWith(" has neither data nor fence"));
        var copies = store.records("quarantine").values().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(copies).hasSize(7).anySatisfy(copy -> {
            assertThat(copy.key()).isEqualTo("MALFORMED_JSON");
            assertThat(copy.value()).asString().isEqualTo("{broken");
        });
        assertThat(process.bean(IngestHealth.class).health().getDetails()).containsEntry("quarantined.TOO_LARGE", 1L);
    }

    @Test
    void aFenceReachesEveryPartitionAndIsPassedWhenAllBeforeItIsInTheLog() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");

        store.sendShelfEvents("A1", weighing("A1", 1, OPENING));
        store.fence(1);
        store.storeClock.advance(Duration.ofMinutes(1));
        store.fence(2);

        store.awaitFence(2);
        assertThat(store.recordedSequences("A1")).containsExactly(1L);
        assertThat(store.records(Feed.FOOT_TRAFFIC.topic()).values())
                .hasSize(3)
                .allSatisfy(records -> assertThat(records)
                        .extracting(record -> new String(
                                record.headers().lastHeader(StreamField.FENCE).value(), StandardCharsets.UTF_8))
                        .containsExactly("1", "2"));
    }

    @Test
    void streamsAreTrimmedUpToTheConfirmedFenceOnly() {
        store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        store.sendShelfEvents("A1", weighing("A1", 1, OPENING), weighing("A1", 2, OPENING));
        store.fence(1);
        store.awaitFence(1);
        store.sendShelfEvents("A1", weighing("A1", 3, OPENING));

        eventually(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L, 2L, 3L));
        // The fence itself and the reading behind it.
        eventually(() ->
                assertThat(store.redis.sync().xlen(Feed.SHELF_EVENTS.topic())).isEqualTo(2));
        store.fence(2);
        eventually(() ->
                assertThat(store.redis.sync().xlen(Feed.SHELF_EVENTS.topic())).isEqualTo(1));
    }

    @Test
    void aSecondBridgeStandsByUntilTheFirstIsGone() {
        var first = store.startProcess();
        eventually(
                () -> assertThat(first.status().state(IngestPart.BRIDGE).kind()).isEqualTo(PartState.Kind.RUNNING));
        var second = store.startProcess();
        eventually(() ->
                assertThat(second.status().state(IngestPart.BRIDGE).kind()).isEqualTo(PartState.Kind.STANDBY));
        store.openStoreAndAwaitRegistration("S001", "A1");
        first.close();

        store.sendShelfEvents("A1", weighing("A1", 1, OPENING));

        eventually(() -> assertThat(store.recordedSequences("A1")).containsExactly(1L));
        assertThat(second.status().state(IngestPart.BRIDGE).kind()).isEqualTo(PartState.Kind.RUNNING);
    }

    @Test
    void aHiccupOfTheLogLosesAndRepeatsNothing() {
        var process = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1", "A2");
        var failuresLeft = new AtomicInteger(6);
        interceptCommands(process, command -> {
            if (failuresLeft.getAndDecrement() > 0) {
                throw new EventStoreException("the log is away");
            }
        });

        for (int sequence = 1; sequence <= 30; sequence++) {
            store.sendShelfEvents("A1", weighing("A1", sequence, OPENING));
            store.sendShelfEvents("A2", weighing("A2", sequence, OPENING));
        }
        store.fence(1);

        store.awaitFence(1);
        assertThat(failuresLeft).hasNegativeValue();
        assertThat(store.recordedSequences("A1")).hasSize(30).isSorted();
        assertThat(store.recordedSequences("A2")).hasSize(30).isSorted();
    }

    @Test
    void aLogThatStaysAwayStopsTheConsumerVisiblyAndNothingIsSkipped() {
        store.with("log-patience", "PT1S");
        var first = store.startProcess();
        store.openStoreAndAwaitRegistration("S001", "A1");
        interceptCommands(first, command -> {
            throw new EventStoreException("the log is away");
        });

        store.sendShelfEvents("A1", weighing("A1", 1, OPENING));
        store.fence(1);

        eventually(() ->
                assertThat(first.status().state(IngestPart.CONSUMER).kind()).isEqualTo(PartState.Kind.FAILED));
        assertThat(store.sql.queryForList("select * from ingest.fence where topic = 'shelf_events'"))
                .hasSizeLessThan(3);
        first.close();
        store.startProcess();
        store.awaitFence(1);
        assertThat(store.recordedSequences("A1")).containsExactly(1L);
    }

    private static void interceptCommands(IngestProcess process, ThrowingConsumer<Object> interceptor) {
        assertThat(process.bean(CommandBus.class).registerDispatchInterceptor(messages -> (index, message) -> {
                    interceptor.accept(message.getPayload());
                    return message;
                }))
                .isNotNull();
    }

    private static void eventually(Runnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion::run);
    }
}
