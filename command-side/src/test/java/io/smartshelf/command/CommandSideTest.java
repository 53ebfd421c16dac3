package io.smartshelf.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.command.log.LogTail;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers(Server.POSTGRESQL)
@Timeout(120)
class CommandSideTest {

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
                    IntStream.rangeClosed(1, 300)
                            .mapToObj(i -> i <= 40 ? pickup(i, 1) : weighing(i))
                            .toArray(ShelfReading[]::new));
            assertThat(sql.queryForObject("select sequence from log.snapshot", Long.class))
                    .isEqualTo(300);
        }
        // Without the events, whoever loads the shelf has nothing but the snapshot.
        sql.update("delete from log.event where sequence < 300");
        try (var node = new CommandNode(database)) {
            assertThat(readings(node, "MILK", weighing(300), pickup(301, 1)))
                    .containsExactly(ReadingOutcome.DUPLICATE, ReadingOutcome.ACCEPTED);
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
    void aCommandThatIsSlowBeforeItsAppendDelaysNobody() throws Exception {
        try (var node = new CommandNode(database)) {
            register(node, "MILK");
            var mayGoOn = new CompletableFuture<Void>();
            var subscription = node.bean(CommandBus.class).subscribe(SlowCommand.class.getName(), message -> {
                mayGoOn.join();
                return null;
            });
            var slow = new CompletableFuture<Object>();
            node.bean(CommandBus.class)
                    .dispatch(
                            new GenericCommandMessage<>(new SlowCommand()),
                            (command, result) -> slow.complete(command));
            for (int i = 1; i <= 20; i++) {
                assertThat(send(node, "MILK", weighing(i)).get(10, TimeUnit.SECONDS))
                        .hasSize(1);
            }
            assertThat(slow).isNotDone();
            mayGoOn.complete(null);
            assertThat(slow.get(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(subscription.cancel()).isTrue();
        }
    }

    record SlowCommand() {}

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
