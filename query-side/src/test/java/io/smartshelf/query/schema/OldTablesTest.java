package io.smartshelf.query.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.query.StockFlowStory;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQL written for the system before this one finds its tables, and what they say is there. */
@RealServers(Server.POSTGRESQL)
class OldTablesTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
        Stores.open(readModel.jdbc(), "S001");
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void everyTableHasTheColumnsOfItsOldNameAndItsStore() throws IOException {
        var columns = new TreeMap<String, TreeSet<String>>();
        readModel.jdbc().query("""
                        select table_schema || '.' || table_name, column_name from information_schema.columns
                         where table_schema in ('ref', 'config', 'state', 'ops', 'analytics')
                        """, row -> {
            columns.computeIfAbsent(row.getString(1), table -> new TreeSet<>()).add(row.getString(2));
        });

        for (var old : oldTables()) {
            assertThat(columns.getOrDefault(old.table(), new TreeSet<>()))
                    .as(old.table())
                    .contains("store_id")
                    .containsAll(old.kept())
                    .noneMatch(old.left()::contains);
        }
    }

    @Test
    void everyTableIsFilledByWhatHappensInAStore() throws IOException {
        tellOfADay();

        for (var old : oldTables()) {
            if (!old.table().startsWith("ref.")) {
                assertThat(readModel.number("select count(*) from " + old.table()))
                        .as(old.table())
                        .isPositive();
            }
        }
    }

    @Test
    void theWordsOfAStatusAreTypesThatOldSqlCastsTo() {
        tellOfADay();

        assertThat(readModel.number("select count(*) from ops.alerts where status = 'resolved'::ops.alert_status"))
                .isEqualTo(1);
        assertThat(readModel.number(
                        "select count(*) from ops.shelf_restock_plan where status = 'completed'::ops.plan_status"))
                .isEqualTo(1);
        assertThat(readModel.number("select count(*) from ops.wh_events where event_type = 'wh_in'::ops.wh_event_type"))
                .isEqualTo(2);
    }

    @Test
    void theCatalogueHasTheLotsOfShelvesAndBackRoomsAlsoThoseUsedUp() {
        tellOfADay();

        assertThat(rows("""
                        select batch_code, shelf_id, expiry_date, standard_batch_size,
                               created_at at time zone 'Europe/Rome', updated_at at time zone 'UTC'
                          from config.batch_catalog order by batch_code
                        """))
                .containsExactly(
                        "N1|YOGURT|2026-01-08|6|2026-01-02 00:00:00|2026-01-02 10:30:00",
                        "N2|YOGURT|2026-01-16|6|2026-01-02 00:00:00|2026-01-02 10:30:00",
                        "OLD|MILK|2026-01-05||2025-12-29 00:00:00|2026-01-01 08:10:00",
                        "Y0|YOGURT|2026-01-01|6|2025-12-12 00:00:00|2026-01-02 00:00:00",
                        "Y1|YOGURT|2026-01-01|6|2025-12-23 00:00:00|2026-01-02 00:10:00",
                        "Y2|YOGURT|2026-01-08|6|2025-12-30 00:00:00|2026-01-01 08:04:00");
    }

    @Test
    void aShelfTellsWhatAUnitWeighsAndWhatStandsOnIt() {
        readModel.apply(StockFlowStory.beginning());

        assertThat(rows("select shelf_id, item_weight from config.shelf_profiles"))
                .containsExactly("YOGURT|125.000");
        assertThat(rows("select current_stock, shelf_weight from state.shelf_state"))
                .containsExactly("3|375.000");
    }

    @Test
    void anAlertTellsTheNumberThatWasPassedAsAShareOfTheRoom() {
        readModel.apply(StockFlowStory.beginning());

        assertThat(rows("select min_qty, max_stock, target_pct from ops.alerts"))
                .containsExactly("4|10|40.00");
    }

    @Test
    void theBackRoomTakesOverTheCategoryOfItsShelfWhicheverIsRegisteredFirst() {
        for (var order : List.<UnaryOperator<List<Object>>>of(events -> events, OldTablesTest::reversed)) {
            empty();
            order.apply(StockFlowStory.registrations()).forEach(readModel::apply);

            assertThat(rows("""
                            select distinct category, subcategory from state.wh_state
                            union all select distinct category, subcategory from state.wh_batch_state
                            """)).containsExactly("DAIRY|Yogurt", "DAIRY|Yogurt");
        }
    }

    @Test
    void anAlertIsOneRowHoweverOftenItIsTold() {
        readModel.apply(StockFlowStory.beginning());
        readModel.apply(StockFlowStory.beginning().stream()
                .filter(AlertOpened.class::isInstance)
                .toList());

        assertThat(rows("select alert_id from ops.alerts")).containsExactly(StockFlowStory.LOW + "#1");
    }

    private static void tellOfADay() {
        readModel.apply(ShelfStory.shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .registered()
                .pickedUp("08:00", 3)
                .sold("08:10", "OLD", 1)
                .events());
        readModel.apply(ShelfStory.receipt("t1", "08:10", "MILK", 1));
        readModel.apply(StockFlowStory.beginning()).apply(StockFlowStory.ending());
    }

    private static List<Object> reversed(List<Object> events) {
        var reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<String> rows(String sql) {
        return readModel.jdbc().query(sql, (row, number) -> {
            var columns = new ArrayList<String>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                var value = row.getString(column);
                columns.add(value == null ? "" : value);
            }
            return String.join("|", columns);
        });
    }

    private static List<OldTable> oldTables() throws IOException {
        var resource = requireNonNull(OldTablesTest.class.getResourceAsStream("/old-tables.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(OldTable::parse)
                    .toList();
        }
    }

    private record OldTable(String table, List<String> kept, List<String> left) {

        static OldTable parse(String line) {
            var columns = List.of(line.substring(line.indexOf(':') + 2).split(" "));
            return new OldTable(
                    line.substring(0, line.indexOf(':')),
                    columns.stream().filter(column -> !column.startsWith("[")).toList(),
                    columns.stream()
                            .filter(column -> column.startsWith("["))
                            .map(column -> column.substring(1, column.length() - 1))
                            .toList());
        }
    }
}
