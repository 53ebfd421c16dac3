package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.query.lake.LakeColumn;
import io.smartshelf.query.lake.LakeReader;
import io.smartshelf.query.lake.LakeTable;
import io.smartshelf.query.lake.LakeTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds a lake against the database it was derived from: as many rows, and the same sum of a column. */
final class LakeBooks {

    /** By table and column of the lake: what the number of rows and the sum must be. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("raw/shelf_events quantity", """
                    select count(*), coalesce(sum((convert_from(payload, 'UTF8')::jsonb ->> 'units')::int), 0)
                      from log.event
                     where name in ('UnitsPickedUp', 'UnitsPutBack', 'ShelfWeighed')
                        or (name = 'UnitsRefilled' and convert_from(payload, 'UTF8')::jsonb ->> 'readingId' is not null)
                    """),
            Map.entry("raw/foot_traffic trip_duration_minutes", """
                    select count(*), coalesce(sum(floor(extract(epoch from left_at - entered_at) / 60)), 0)
                      from ops.visits where left_at is not null
                    """),
            Map.entry("raw/wh_events qty", "select count(*), coalesce(sum(qty), 0) from ops.wh_events"),
            Map.entry(
                    "cleansed/shelf_state current_stock",
                    "select count(*), coalesce(sum(current_stock), 0) from state.shelf_state"),
            Map.entry(
                    "cleansed/wh_state wh_current_stock",
                    "select count(*), coalesce(sum(wh_current_stock), 0) from state.wh_state"),
            Map.entry(
                    "cleansed/shelf_batch_state batch_quantity_store",
                    "select count(*), coalesce(sum(batch_quantity_store), 0) from state.shelf_batch_state"),
            Map.entry(
                    "cleansed/wh_batch_state batch_quantity_warehouse",
                    "select count(*), coalesce(sum(batch_quantity_warehouse), 0) from state.wh_batch_state"),
            Map.entry("curated/product_total_state total_stock", """
                    select count(*), (select sum(current_stock + units_in_baskets + units_in_transit)
                                        from state.shelf_state)
                                     + (select sum(wh_current_stock) from state.wh_state)
                      from state.shelf_state
                    """),
            Map.entry("ops/alerts current_stock", "select count(*), coalesce(sum(current_stock), 0) from ops.alerts"),
            Map.entry(
                    "ops/shelf_restock_plan picked_qty",
                    "select count(*), coalesce(sum(picked_qty), 0) from ops.shelf_restock_plan"),
            Map.entry(
                    "ops/wh_supplier_plan suggested_qty",
                    "select count(*), coalesce(sum(suggested_qty), 0) from ops.wh_supplier_plan"),
            Map.entry(
                    "ops/wh_supplier_orders total_qty",
                    "select count(*), coalesce(sum(total_qty), 0) from ops.wh_supplier_orders"),
            Map.entry(
                    "ops/wh_supplier_receipts received_qty",
                    "select count(*), coalesce(sum(received_qty), 0) from ops.wh_supplier_receipts"),
            Map.entry(
                    "analytics/daily_discounts discount",
                    "select count(*), coalesce(sum(discount), 0) from analytics.daily_discounts"),
            Map.entry(
                    "staging/shelf_refill_pending qty",
                    "select count(*), coalesce(sum(qty), 0) from ops.wh_events where reason = 'shelf_restock'"));

    private static final String RECEIPTS = "raw/pos_transactions";

    private LakeBooks() {}

    static void assertTheSame(Path lake, JdbcTemplate database) {
        var reader = new LakeReader(lake);
        EXPECTED.forEach((tableAndColumn, query) -> {
            var words = tableAndColumn.split(" ", 2);
            var table = LakeTables.named(words[0]);
            var found = reader.rows(table).stream()
                    .map(row -> row[indexOf(table, words[1])])
                    .map(value -> value == null ? BigDecimal.ZERO : new BigDecimal(value.toString()))
                    .toList();
            assertBooks(tableAndColumn, found, database, query);
        });
        var table = LakeTables.named(RECEIPTS);
        var totals = reader.rows(table).stream()
                .map(row -> (List<?>) row[indexOf(table, "items")])
                .map(items -> items.stream()
                        .map(item -> (BigDecimal) ((Object[]) item)[5])
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
        assertBooks(
                RECEIPTS,
                totals,
                database,
                "select count(*), (select sum(total_price) from ops.pos_transaction_items) from ops.pos_transactions");
        assertThat(LakeTables.all())
                .as("tables at the head of the log")
                .allSatisfy(each -> assertThat(reader.position(each))
                        .hasValue(database.queryForObject("select max(global_index) from log.event", Long.class)));
        assertThat(LakeTables.all().stream().map(LakeTable::path).collect(Collectors.toSet()))
                .as("tables that were looked at")
                .hasSize(EXPECTED.size() + 1);
    }

    private static void assertBooks(String what, List<BigDecimal> found, JdbcTemplate database, String query) {
        database.query(query, row -> {
            assertThat(found).as(what).hasSize(row.getInt(1));
            assertThat(found.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(what)
                    .isEqualByComparingTo(row.getBigDecimal(2));
        });
    }

    private static int indexOf(LakeTable table, String column) {
        return table.columns().stream().map(LakeColumn::name).toList().indexOf(column);
    }
}
