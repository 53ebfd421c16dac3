package io.smartshelf.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.fault.Message;
import io.smartshelf.sim.store.StaffFaults;
import io.smartshelf.sim.store.StaffHabits;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class SimulationTablesTest {

    private static final Pace STEPPED = Pace.stepped();
    private static final int STEPS = 120;

    private static final Map<StoreId, OpeningStock> STOCKS = Map.of(
            StoreId.DEFAULT,
            OpeningStock.of(42, StoreId.DEFAULT, LocalDate.of(2026, 1, 1)),
            new StoreId("S002"),
            OpeningStock.of(42, new StoreId("S002"), LocalDate.of(2026, 1, 1)));

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
        assertThat(test.number("select sum(units) from sim.warehouse_lot"))
                .isEqualTo(test.number("select sum(batch_quantity_warehouse) from ref.warehouse_batches_snapshot"));
    }

    @Test
    void openingAStoreWritesWhoDeliversWhatAndWhen() {
        Simulation.resume(test.tables(), TestRun.stepped(2));
        assertThat(test.count("config.supplier")).isEqualTo(12);
        assertThat(test.sql().queryForList("""
                                select distinct cut_off_day || ' ' || cut_off_time || ' ' || delivery_day || ' ' || delivery_time
                                  from config.supplier_calendar where store_id = 'S002' and supplier_id = 'DRY' order by 1
                                """, String.class))
                .containsExactly("2 12:00:00 3 08:00:00", "4 12:00:00 5 08:00:00", "7 12:00:00 1 08:00:00");
        assertThat(test.number("select count(*) from config.supplier_calendar where supplier_id = 'FRESH'"))
                .isEqualTo(2 * 7);
        assertThat(test.count("ref.article_supply")).isEqualTo(2 * 1_142);
        assertThat(test.sql()
                        .queryForMap(
                                "select * from ref.article_supply where shelf_id = 'FISFRE1133' and store_id = 'S001'"))
                .containsEntry("supplier_id", "MEAT-FISH")
                .containsEntry("shelf_life_days", 3)
                .containsKey("case_pack");
        assertThat(test.number("select round(sum(expected_daily_units)) from ref.article_supply"))
                .isEqualTo(2 * 11_760);
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
                simulation.advance(simulation.now().plusSeconds(60), 0);
            }
            assertThat(disturbed).isEqualTo(undisturbed);
            assertThat(tables(other)).isEqualTo(tables(test));
        }
    }

    @Test
    void aStaffThatIsStoppedAgainAndAgainLearnsAndDoesEverythingOnce(TestServers servers) {
        var clumsy = new StaffHabits(new StaffFaults(0.1, 0.2, 0.3, 0.3, 0.3, 0.3), true);
        var run = TestRun.stepped(2).with(clumsy);
        var undisturbed = new ArrayList<Message>();
        var simulation = Simulation.resume(test.tables(), run);
        for (var minute = 0; minute < STEPS; minute++) {
            tellTheStaff(test, minute);
            undisturbed.addAll(advance(simulation, test.tables(), 1));
        }
        try (var other = new TestRun(servers.freshDatabase())) {
            var disturbed = new ArrayList<Message>();
            var restarted = Simulation.resume(other.tables(), run);
            for (var minute = 0; minute < STEPS; minute++) {
                tellTheStaff(other, minute);
                if (minute % 7 == 0) {
                    // Killed before the commit: what was learned is learned again.
                    restarted.advance(
                            restarted.now().plusSeconds(60), other.tables().logHead());
                    restarted = Simulation.resume(other.tables(), run);
                }
                disturbed.addAll(advance(restarted, other.tables(), 1));
            }
            assertThat(disturbed).isEqualTo(undisturbed);
            assertThat(tables(other)).isEqualTo(tables(test));
        }
        for (var type : List.of("restock_bot", "\"delivery\"", "\"removal\"", "\"count\"")) {
            assertThat(undisturbed).as(type).anyMatch(message -> message.data().contains(type));
        }
        for (var table : List.of("trolley_lot", "staff_task", "price_label", "carried_lot")) {
            assertThat(test.count("sim." + table)).as(table).isPositive();
        }
        assertThat(test.number("select log_position from sim.clock")).isEqualTo(test.count("log.event"));
        // What came is somewhere.
        assertThat(test.number("""
                        select (select sum(batch_quantity_total) from ref.store_batches_snapshot)
                             + (select sum(batch_quantity_total) from ref.warehouse_batches_snapshot)
                             + sum(units_delivered - units_sold - units_removed - units_stopped - units_discarded)
                          from sim.daily_count
                        """)).isEqualTo(test.number("""
                        select sum(units) from (
                          select units from sim.shelf_lot union all select units from sim.warehouse_lot
                          union all select units from sim.trolley_lot union all select units from sim.carried_lot
                          union all select units from sim.cart_line) as somewhere
                        """));
    }

    /** What the log says in a minute, of both stores; the same in every database. */
    private static void tellTheStaff(TestRun test, int minute) {
        var at = TestRun.OPENING.plusSeconds(60L * minute - 20);
        var today = LocalDate.of(2026, 1, 1);
        for (var store : List.of(StoreId.DEFAULT, new StoreId("S002"))) {
            var articles = Objects.requireNonNull(STOCKS.get(store)).articles();
            var article = articles.get(7 * minute);
            var lot = article.warehouseLots().get(0);
            var shelf = new ShelfId(store, article.sku());
            var warehouse = new WarehouseId(store, article.sku());
            test.log(new UnitsPicked(
                    warehouse,
                    new RefillId(new RestockId(store, article.sku(), 1), 1),
                    at,
                    List.of(new LotPicked(lot.lot(), lot.receivedOn(), lot.expiresOn(), 3, lot.units() - 3)),
                    3,
                    0,
                    lot.units() - 3,
                    0));
            test.log(new WarehouseUnitsWrittenOff(warehouse, at, lot.lot(), today, 1, BigDecimal.ONE, lot.units() - 4));
            var front = article.shelfLots().get(0);
            if (minute % 3 == 0) {
                test.log(new LotExpired(shelf, at, front.lot(), today, front.units()));
            } else {
                test.log(
                        new LotMarkedDown(shelf, at, front.lot(), today, front.units(), today, new BigDecimal("0.35")));
            }
            test.log(new DiscrepancyFound(shelf, at, DiscrepancyCause.REFILL_MISSING, 1, 1, "in doubt"));
            if (minute % 10 == 0) {
                test.log(new OrderPlaced(
                        new SupplierOrderId(store, new SupplierId("DRY"), today, minute),
                        at,
                        at.plusSeconds(1_800),
                        List.of(new OrderLine(article.sku(), 2 * article.casePack(), article.casePack(), at)),
                        2 * article.casePack(),
                        null));
            }
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
    void whereAnythingMayGoWrongItIsKeptWhatStoodOnEveryShelfAndWhatWentWrong() {
        var run = TestRun.stepped(1).with(TestRun.EVERYTHING);
        advance(Simulation.resume(test.tables(), run), test.tables(), STEPS);
        assertThat(test.sql().queryForList("""
                                select distinct on (shelf_id) shelf_id || ' ' || units
                                  from sim.display_history order by shelf_id, at desc
                                """, String.class))
                .isEqualTo(test.sql().queryForList("""
                                select shelf_id || ' ' || sum(units) from sim.shelf_lot group by shelf_id order by shelf_id
                                """, String.class));
        assertThat(test.number("select count(*) from sim.display_history where at = '2026-01-01T07:00Z'"))
                .isEqualTo(1_142);
        assertThat(test.sql().queryForList("select distinct kind from sim.mishap", String.class))
                .contains("lost_pickup", "lost_weighing", "lost_visit", "repeated", "late", "reordered");
    }

    @Test
    void whereNothingMayGoWrongNothingIsKept() {
        var tables = new SimulationTables(test.asStore(), StoreRun.DEFAULT_PARTITIONS, false);
        advance(Simulation.resume(tables, TestRun.stepped(1)), tables, STEPS);
        assertThat(test.count("sim.display_history") + test.count("sim.mishap")).isZero();
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
            var step = simulation.advance(simulation.now().plusSeconds(60), tables.logHead());
            tables.commit(step);
            tables.release(step.number(), step.now(), STEPPED, 0);
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
                "warehouse_lot",
                "trolley_lot",
                "staff_task",
                "price_label",
                "cart_line",
                "source_sequence",
                "unmet_demand",
                "daily_count",
                "in_flight",
                "sent_step",
                "display_history",
                "mishap")) {
            rows.addAll(test.sql()
                    .queryForList(
                            "select '" + table + " ' || row::text as row from sim." + table + " row order by 1",
                            String.class));
        }
        return rows;
    }
}
