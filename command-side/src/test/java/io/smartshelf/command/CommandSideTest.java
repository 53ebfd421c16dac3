package io.smartshelf.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.ClearAlert;
import io.smartshelf.api.alert.RaiseAlert;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.RemoveReplenishmentPolicy;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.command.log.LogTail;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

@RealServers(Server.POSTGRESQL)
@Timeout(120)
class CommandSideTest {

    /** Of a device that keeps no count. */
    private static final Weighing UNCOUNTED = new Weighing("own-1", null, CommandNode.STORE_TIME, null, 1.0);

    private TestDatabase database;
    private JdbcTemplate sql;

    @BeforeEach
    void openDatabase(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
    }

    @Test
    void eventsStandUnderTheirNameWithStoreTimeAndCanonicalPayload() {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            readings(node, "MILK", pickup(1, 2));
            var row = sql.queryForMap("select * from log.event where name = 'UnitsPickedUp'");
            assertThat(row)
                    .containsEntry("aggregate_id", "S001/shelf/MILK")
                    .containsEntry("sequence", 1L)
                    .containsEntry("aggregate_type", "Shelf")
                    .containsEntry("revision", "1");
            assertThat(sql.queryForObject(
                            "select convert_from(payload, 'UTF8') from log.event where name = 'UnitsPickedUp'",
                            String.class))
                    .isEqualTo("{\"shelfId\":\"S001/shelf/MILK\",\"readingId\":\"r1\",\"sequence\":1,"
                            + "\"occurredAt\":\"2026-01-01T09:00:00Z\",\"visitId\":\"ann\",\"units\":2,"
                            + "\"unitWeightGrams\":1000.0,\"unitsMoved\":2,\"unitsOnDisplay\":98,\"unitsInBaskets\":2,"
                            + "\"basketUnits\":2,\"flags\":[]}");
        }
    }

    @Test
    void anotherNodeReadsWhatThisOneWroteFromSnapshotAndEvents() {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            for (int i = 1; i <= 600; i++) {
                readings(node, "MILK", weighing(i));
            }
            assertThat(sql.queryForObject("select sequence from log.snapshot", Long.class))
                    .isGreaterThan(200);
        }
        try (var node = new CommandNode(database)) {
            assertThat(readings(node, "MILK", weighing(600), weighing(601)))
                    .containsExactly(ReadingOutcome.DUPLICATE, ReadingOutcome.ACCEPTED);
        }
    }

    @Test
    void aSnapshotHoldsAllOfTheCommandThatPassedTheMark() {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            readings(
                    node,
                    "MILK",
                    Stream.concat(
                                    Stream.of(UNCOUNTED),
                                    IntStream.rangeClosed(1, 299).mapToObj(i -> i <= 40 ? pickup(i, 1) : weighing(i)))
                            .toArray(ShelfReading[]::new));
            assertThat(sql.queryForObject("select sequence from log.snapshot", Long.class))
                    .isEqualTo(300);
        }
        // Without the events, whoever loads the shelf has nothing but the snapshot.
        sql.update("delete from log.event where sequence < 300");
        try (var node = new CommandNode(database)) {
            assertThat(readings(node, "MILK", UNCOUNTED, weighing(299), pickup(300, 1)))
                    .containsExactly(ReadingOutcome.DUPLICATE, ReadingOutcome.DUPLICATE, ReadingOutcome.ACCEPTED);
        }
        assertThat(sql.queryForObject(
                        "select (convert_from(payload, 'UTF8')::jsonb ->> 'unitsOnDisplay')::int from log.event"
                                + " where sequence = 301",
                        Integer.class))
                .isEqualTo(59);
    }

    @Test
    void aSnapshotOfAnotherVersionOfTheCodeIsIgnored() {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            for (int i = 1; i <= 300; i++) {
                readings(node, "MILK", weighing(i));
            }
        }
        assertThat(sql.update(
                        "update log.snapshot set revision = 'older', payload = convert_to('{\"nonsense\":1}', 'UTF8')"))
                .isEqualTo(1);
        try (var node = new CommandNode(database)) {
            assertThat(readings(node, "MILK", weighing(300), weighing(301)))
                    .containsExactly(ReadingOutcome.DUPLICATE, ReadingOutcome.ACCEPTED);
        }
    }

    @Test
    void aNodeThatHasSeenAnothersEventDecidesOnIt() throws Exception {
        try (var one = new CommandNode(database);
                var other = new CommandNode(database);
                var seenByOne = one.bean(LogTail.class).openStream(null);
                var seenByOther = other.bean(LogTail.class).openStream(null)) {
            register(one, "MILK");
            for (int i = 1; i <= 20; i++) {
                CommandNode node = i % 2 == 0 ? one : other;
                var seen = i % 2 == 0 ? seenByOne : seenByOther;
                // Everything up to the other node's reading has reached this one.
                while (seen.nextAvailable().trackingToken().position().orElseThrow() < i) {
                    assertThat(seen.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
                }
                assertThat(readings(node, "MILK", pickup(i, 1))).containsExactly(ReadingOutcome.ACCEPTED);
            }
        }
    }

    @Test
    void commandsOfTwoNodesOnOneShelfAllCountThoughTheyConflict() {
        try (var one = new CommandNode(database);
                var other = new CommandNode(database)) {
            register(one, "MILK");
            var answers = new ArrayList<CompletableFuture<List<ReadingOutcome>>>();
            for (int i = 1; i <= 20; i++) {
                for (CommandNode node : List.of(one, other)) {
                    String id = i + (node == one ? "-one" : "-other");
                    var unsequenced = new Pickup(id, null, CommandNode.STORE_TIME, "ann", 1, 1000.0);
                    answers.add(node.commands()
                            .send(new RecordShelfReadings(
                                    shelf("MILK"), List.of(unsequenced), 0, CommandNode.STORE_TIME)));
                }
            }
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.get(60, TimeUnit.SECONDS)).containsExactly(ReadingOutcome.ACCEPTED));
            assertThat(sql.queryForObject("select count(*) from log.event where name = 'UnitsPickedUp'", Integer.class))
                    .isEqualTo(40);
        }
    }

    @Test
    void manyCallersOfManyShelvesLoseNothing() {
        try (var node = new CommandNode(database)) {
            for (int shelf = 0; shelf < 20; shelf++) {
                register(node, "SKU" + shelf);
            }
            var answers = new ArrayList<CompletableFuture<List<ReadingOutcome>>>();
            for (int i = 1; i <= 50; i++) {
                for (int shelf = 0; shelf < 20; shelf++) {
                    answers.add(node.commands()
                            .send(new RecordShelfReadings(
                                    shelf("SKU" + shelf),
                                    List.of(weighing(i)),
                                    Long.MAX_VALUE,
                                    CommandNode.STORE_TIME)));
                }
            }
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.get(60, TimeUnit.SECONDS))
                            .singleElement()
                            .isNotEqualTo(ReadingOutcome.HELD));
            assertThat(sql.queryForObject("select count(*) from log.event where name = 'ShelfWeighed'", Integer.class))
                    .isEqualTo(1_000);
        }
    }

    @Test
    void aFailingCommandTakesNoNeighbourWithIt() {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            var good = new ArrayList<CompletableFuture<List<ReadingOutcome>>>();
            var bad = new ArrayList<CompletableFuture<List<ReadingOutcome>>>();
            for (int i = 1; i <= 50; i++) {
                good.add(send(node, "MILK", weighing(i)));
                bad.add(send(node, "NOSUCH", weighing(i)));
            }
            assertThat(good)
                    .allSatisfy(answer ->
                            assertThat(answer.get(30, TimeUnit.SECONDS)).isNotEmpty());
            assertThat(bad)
                    .allSatisfy(answer -> assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(AggregateNotFoundException.class));
        }
    }

    @Test
    void aCommandThatTakesTwoMinutesDelaysNobodyAndIsStoredInTheEnd() throws Exception {
        var now = new AtomicReference<>(CommandNode.STORE_TIME);
        try (var node = new CommandNode(database, now::get)) {
            register(node, "MILK");
            register(node, "SLOW");
            var begun = new CountDownLatch(1);
            var mayGoOn = new CountDownLatch(1);
            var interception = node.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
                if (unitOfWork.getMessage().getPayload() instanceof RecordShelfReadings readings
                        && readings.shelfId().equals(shelf("SLOW"))) {
                    begun.countDown();
                    mayGoOn.await();
                }
                return chain.proceed();
            });
            var slow = send(node, "SLOW", weighing(1));
            begun.await();
            for (int i = 1; i <= 20; i++) {
                now.updateAndGet(earlier -> earlier.plusSeconds(6));
                assertThat(send(node, "MILK", weighing(i)).get(10, TimeUnit.SECONDS))
                        .containsExactly(ReadingOutcome.ACCEPTED);
            }
            assertThat(slow).isNotDone();
            mayGoOn.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).containsExactly(ReadingOutcome.ACCEPTED);
            assertThat(sql.queryForMap(
                            "select aggregate_id, store_time from log.event order by global_index desc limit 1"))
                    .containsEntry("aggregate_id", "S001/shelf/SLOW")
                    .containsEntry("store_time", Timestamp.from(CommandNode.STORE_TIME.plusSeconds(120)));
            assertThat(interception.cancel()).isTrue();
        }
    }

    @Test
    void commandsOfABatchThatFailsStayInTheLogAndItsRepetitionAddsNothing() {
        sql.execute("create table picked (shelf text)");
        var routine = new PickOneOfEveryNewShelf(database.dataSource());
        try (var node = new CommandNode(database, InstantSource.fixed(CommandNode.STORE_TIME), routine)) {
            register(node, "MILK");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> sql.queryForObject("select count(*) = 1 from picked", Boolean.class));
        }
        assertThat(routine.outcomes)
                .as("the first delivery's command was durable although the rest of its batch was rolled back")
                .containsExactly(ReadingOutcome.ACCEPTED, ReadingOutcome.DUPLICATE);
        assertThat(sql.queryForList("select name from log.event order by global_index", String.class))
                .containsExactly("ShelfRegistered", "UnitsPickedUp");
    }

    @Test
    void aCommandThatFindsNothingToDoLeavesNoAggregateBehind() {
        var alert = AlertId.parse("S001/alert/stock_out/store/MILK");
        var clear = new ClearAlert(alert, "stocked again", 2, CommandNode.STORE_TIME);
        try (var node = new CommandNode(database)) {
            for (int time = 1; time <= 2; time++) {
                node.commands().sendAndWait(clear);
            }
            assertThat(sql.queryForList("select name from log.event")).isEmpty();
            node.commands()
                    .sendAndWait(new RaiseAlert(
                            alert, new AlertFigures(0, 1, null, null, null, null), 1, CommandNode.STORE_TIME));
            node.commands().sendAndWait(clear);
            assertThat(sql.queryForList(
                            "select aggregate_id, sequence, aggregate_type, name from log.event order by global_index"))
                    .containsExactly(
                            Map.of(
                                    "aggregate_id",
                                    alert.toString(),
                                    "sequence",
                                    0L,
                                    "aggregate_type",
                                    "Alert",
                                    "name",
                                    "AlertOpened"),
                            Map.of(
                                    "aggregate_id",
                                    alert.toString(),
                                    "sequence",
                                    1L,
                                    "aggregate_type",
                                    "Alert",
                                    "name",
                                    "AlertResolved"));
        }
    }

    @Test
    void aRefusalIsToldAtOnceAndNotTriedAgain() {
        var attempts = new AtomicInteger();
        var remove = new RemoveReplenishmentPolicy(PolicyScope.global(StoreId.DEFAULT), "ann", CommandNode.STORE_TIME);
        try (var node = new CommandNode(database)) {
            var interception = node.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
                attempts.incrementAndGet();
                return chain.proceed();
            });
            assertThatThrownBy(() -> node.commands().sendAndWait(remove))
                    .isInstanceOfSatisfying(
                            CommandExecutionException.class,
                            refusal -> assertThat(refusal.getDetails())
                                    .get()
                                    .isInstanceOfSatisfying(
                                            Rejection.class,
                                            rejection -> assertThat(rejection.code())
                                                    .isEqualTo(RejectionCode.UNKNOWN_POLICY)));
            assertThat(attempts).hasValue(1);
            assertThat(interception.cancel()).isTrue();
        }
        assertThat(sql.queryForList("select name from log.event")).isEmpty();
    }

    /** A routine that notes in its own transaction what it has done, and fails at the end of its first batch. */
    @ProcessingGroup("pick-one")
    static final class PickOneOfEveryNewShelf implements ConfigurerModule {

        private final DataSource dataSource;
        private final AtomicBoolean failed = new AtomicBoolean();
        private final List<ReadingOutcome> outcomes = new CopyOnWriteArrayList<>();

        PickOneOfEveryNewShelf(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @EventHandler
        void on(ShelfRegistered event, CommandGateway commands) {
            List<ReadingOutcome> answer = commands.sendAndWait(
                    new RecordShelfReadings(event.shelfId(), List.of(pickup(1, 1)), 0, CommandNode.STORE_TIME));
            outcomes.addAll(answer);
            new JdbcTemplate(dataSource)
                    .update("insert into picked values (?)", event.shelfId().toString());
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("planted: the batch fails behind its command");
            }
        }

        @Override
        public void configureModule(Configurer configurer) {
            var transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
            configurer.eventProcessing(processing -> processing
                    .registerEventHandler(configuration -> this)
                    .registerListenerInvocationErrorHandler(
                            "pick-one", configuration -> PropagatingErrorHandler.instance())
                    .registerTokenStore("pick-one", configuration -> new InMemoryTokenStore())
                    .registerTransactionManager("pick-one", configuration -> transactions)
                    .registerPooledStreamingEventProcessor(
                            "pick-one",
                            configuration -> configuration.getComponent(LogTail.class),
                            (configuration, processor) -> processor.initialSegmentCount(1)));
        }
    }

    private static void register(CommandNode node, String sku) {
        node.commands()
                .sendAndWait(new RegisterShelf(
                        shelf(sku),
                        "DAIRY",
                        "Milk",
                        5,
                        200,
                        1000,
                        new BigDecimal("1.20"),
                        List.of(new LotUnits(
                                "B1", LocalDate.parse("2025-12-01"), LocalDate.parse("2026-02-01"), 100))));
    }

    private static List<ReadingOutcome> readings(CommandNode node, String sku, ShelfReading... readings) {
        return node.commands()
                .sendAndWait(new RecordShelfReadings(shelf(sku), List.of(readings), 0, CommandNode.STORE_TIME));
    }

    private static CompletableFuture<List<ReadingOutcome>> send(CommandNode node, String sku, ShelfReading reading) {
        return node.commands()
                .send(new RecordShelfReadings(shelf(sku), List.of(reading), Long.MAX_VALUE, CommandNode.STORE_TIME));
    }

    private static ShelfId shelf(String sku) {
        return new ShelfId(StoreId.DEFAULT, new Sku(sku));
    }

    private static Pickup pickup(long sequence, int units) {
        return new Pickup("r" + sequence, sequence, CommandNode.STORE_TIME, "ann", units, 1000.0);
    }

    private static Weighing weighing(long sequence) {
        return new Weighing("r" + sequence, sequence, CommandNode.STORE_TIME, "ann", 0.5 * sequence);
    }
}
