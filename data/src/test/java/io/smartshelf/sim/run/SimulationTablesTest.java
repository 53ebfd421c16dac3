package io.smartshelf.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.fault.Message;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class SimulationTablesTest {

    private static final Pace STEPPED = Pace.stepped();
    private static final int STEPS = 120;

    private TestRun test;

    @BeforeEach
    void freshDatabase(TestServers servers) {
        test = new TestRun(servers.freshDatabase());
    }

    @AfterEach
    void disconnect() {
        test.close();
    }

    @Test
    void openingAStoreWritesItsReference() {
        Simulation.resume(test.tables(), TestRun.stepped(1));
        var stock = OpeningStock.of(42, StoreId.DEFAULT, LocalDate.of(2026, 1, 1));
        assertThat(test.sql().queryForList("select store_id, time_zone from config.store"))
                .containsExactly(Map.of("store_id", "S001", "time_zone", "UTC"));
        assertThat(test.count("ref.zone")).isEqualTo(29);
        assertThat(test.count("ref.store_inventory_snapshot")).isEqualTo(1_142);
        assertThat(test.count("ref.warehouse_inventory_snapshot")).isEqualTo(1_142);
        assertThat(test.count("ref.weekly_discount")).isEqualTo(9_360);
        assertThat(test.sql().queryForList("""
                                select shelf_id || ' ' || batch_code || ' ' || expiry_date || ' ' || batch_quantity_store
                                  from ref.store_batches_snapshot order by batch_code
                                """, String.class))
                .containsExactlyElementsOf(stock.articles().stream()
                        .flatMap(article -> article.shelfLots().stream()
                                .map(lot ->
                                        article.sku() + " " + lot.lot() + " " + lot.expiresOn() + " " + lot.units()))
                        .toList());
        assertThat(test.number("select sum(batch_quantity_warehouse) from ref.warehouse_batches_snapshot"))
                .isEqualTo(stock.articles().stream()
                        .mapToLong(article -> article.warehouseStock())
                        .sum());
    }

    @Test
    void aStoreThatIsOpenStaysAsItIs() {
        Simulation.resume(test.tables(), TestRun.stepped(1));
        var before = test.sql().queryForList("select * from config.store");
        var later =
                StoreRun.of(42, StoreRun.stores(1, ZoneOffset.ofHours(1), TestRun.OPENING.plusSeconds(60)), STEPPED);
        assertThat(Simulation.resume(test.tables(), later).now()).isEqualTo(TestRun.OPENING);
        assertThat(test.sql().queryForList("select * from config.store")).isEqualTo(before);
        assertThat(test.count("ref.weekly_discount")).isEqualTo(9_360);
    }

    @Test
    void aSimulationThatIsResumedAgainAndAgainGoesOnAsIfNothingHadHappened(TestServers servers) {
        var run = TestRun.stepped(2).with(TestRun.EVERYTHING);
        var undisturbed = advance(Simulation.resume(test.tables(), run), test.tables(), STEPS);
        try (var other = new TestRun(servers.freshDatabase())) {
            var disturbed = new ArrayList<Message>();
            for (var i = 0; i < STEPS; i += 15) {
                var simulation = Simulation.resume(other.tables(), run);
                disturbed.addAll(advance(simulation, other.tables(), 15));
                // Killed before the commit: this step never was.
                simulation.advance(simulation.now().plusSeconds(60));
            }
            assertThat(disturbed).isEqualTo(undisturbed);
            assertThat(tables(other)).isEqualTo(tables(test));
        }
    }

    @Test
    void theTablesHoldTheStateOfTheStore() {
        var tables = test.tables();
        advance(Simulation.resume(tables, TestRun.stepped(1)), tables, STEPS);
        var opening = test.number("select sum(batch_quantity_store) from ref.store_batches_snapshot");
        var onShelves = test.number("select sum(units) from sim.shelf_lot");
        var inCarts = test.number("select sum(units) from sim.cart_line");
        var sold = test.number("select units_sold from sim.daily_count");
        assertThat(sold).isPositive();
        assertThat(onShelves + inCarts + sold).isEqualTo(opening);
        assertThat(onShelves + test.number("select units_taken - units_put_back from sim.daily_count"))
                .isEqualTo(opening);
        assertThat(test.number("select sum(served) from sim.unmet_demand"))
                .isEqualTo(test.number("select units_taken from sim.daily_count"));
    }

    @Test
    void anotherSeedIsRefused() {
        Simulation.resume(test.tables(), TestRun.stepped(1));
        var other = StoreRun.of(7, StoreRun.stores(1, ZoneOffset.UTC, TestRun.OPENING), STEPPED);
        assertThatThrownBy(() -> Simulation.resume(test.tables(), other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("seed 42");
    }

    @Test
    void onlyOneProcessMovesTheClock() {
        var first = Simulation.resume(test.tables(), TestRun.stepped(1));
        var second = Simulation.resume(test.tables(), TestRun.stepped(1));
        advance(first, test.tables(), 1);
        var before = tables(test);
        assertThatThrownBy(() -> advance(second, test.tables(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process");
        assertThat(tables(test)).isEqualTo(before);
    }

    @Test
    void aStoreThatJoinsLaterOpensWhereTheClockStands() {
        var tables = test.tables();
        advance(Simulation.resume(tables, TestRun.stepped(1)), tables, 10);
        var joined = Simulation.resume(tables, TestRun.stepped(2));
        assertThat(tables.openStores().get(1).profile().openedAt())
                .isEqualTo(TestRun.OPENING.plus(Duration.ofMinutes(10)));
        assertThat(joined.now()).isEqualTo(TestRun.OPENING.plus(Duration.ofMinutes(10)));
        assertThat(advance(joined, tables, 60))
                .anyMatch(message -> message.key().startsWith("S002:"));
    }

    @Test
    void aStepIsKeptUntilItsFenceHasPassedEveryPartition() {
        var tables = test.tables();
        var sent = advance(Simulation.resume(tables, TestRun.stepped(1)), tables, 5);
        assertThat(tables.unconfirmed()).extracting(SentStep::fence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(tables.unconfirmed().stream().flatMap(step -> step.messages().stream()))
                .containsExactlyElementsOf(sent);
        test.confirm(3, TestRun.PARTITIONS - 1);
        assertThat(tables.unconfirmed()).hasSize(5);
        test.confirm(3);
        assertThat(tables.unconfirmed()).extracting(SentStep::fence).containsExactly(4L, 5L);
        test.confirm(4, 1);
        assertThat(tables.unconfirmed()).extracting(SentStep::fence).containsExactly(4L, 5L);
    }

    private static List<Message> advance(Simulation simulation, SimulationTables tables, int steps) {
        var messages = new ArrayList<Message>();
        for (var i = 0; i < steps; i++) {
            var step = simulation.advance(simulation.now().plusSeconds(60));
            tables.commit(step, STEPPED);
            messages.addAll(step.passage().arrived());
        }
        return messages;
    }

    /** Everything the simulation keeps, as text. */
    private static List<String> tables(TestRun test) {
        var rows = new ArrayList<String>();
        for (var table : List.of(
                "open_store",
                "clock",
                "shelf_lot",
                "cart_line",
                "source_sequence",
                "unmet_demand",
                "daily_count",
                "in_flight",
                "sent_step")) {
            rows.addAll(test.sql()
                    .queryForList(
                            "select '" + table + " ' || row::text as row from sim." + table + " row order by 1",
                            String.class));
        }
        return rows;
    }
}
