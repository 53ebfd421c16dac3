package io.smartshelf.sim.run;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.catalogue.Article;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.sim.store.PhysicalLot;
import io.smartshelf.sim.store.PriceLabel;
import io.smartshelf.sim.store.StaffState;
import io.smartshelf.sim.store.StaffTask;
import io.smartshelf.sim.store.StoreChanges;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The lots in every place of a store, and what the staff is about, in schema {@code sim}. */
final class StaffTables {

    private static final String SHELF = "sim.shelf_lot";
    private static final String BACK_ROOM = "sim.warehouse_lot";
    private static final String TROLLEY = "sim.trolley_lot";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    StaffTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Fills the shelves and the back room of a store that opens. */
    void open(StoreId storeId, OpeningStock stock) {
        put(SHELF, opening(storeId, stock, Article::shelfLots));
        put(BACK_ROOM, opening(storeId, stock, Article::warehouseLots));
    }

    private static Columns<Owned<PhysicalLot>> opening(
            StoreId storeId, OpeningStock stock, Function<Article, List<LotUnits>> lots) {
        return new Columns<>(stock.articles().stream()
                .flatMap(article -> lots.apply(article).stream()
                        .map(lot -> new Owned<>(storeId, new PhysicalLot(article.sku(), lot))))
                .toList());
    }

    List<PhysicalLot> shelfLots(StoreId storeId) {
        return lots(SHELF, storeId);
    }

    StaffState state(StoreId storeId) {
        var tasks = jdbc.query(
                "select task from sim.staff_task where store_id = ?",
                (row, i) -> MAPPER.readValue(row.getString("task"), StaffTask.class),
                storeId.value());
        var labels = jdbc.query(
                "select * from sim.price_label where store_id = ?",
                (row, i) -> new PriceLabel(
                        new Sku(row.getString("shelf_id")),
                        row.getString("batch_code"),
                        row.getObject("date", LocalDate.class),
                        row.getTimestamp("valid_from").toInstant(),
                        row.getBigDecimal("discount")),
                storeId.value());
        return new StaffState(lots(BACK_ROOM, storeId), lots(TROLLEY, storeId), tasks, labels);
    }

    private List<PhysicalLot> lots(String table, StoreId storeId) {
        return jdbc.query(
                "select * from " + table + " where store_id = ?",
                (row, i) -> new PhysicalLot(
                        new Sku(row.getString("shelf_id")),
                        new LotUnits(
                                row.getString("batch_code"),
                                row.getObject("received_date", LocalDate.class),
                                row.getObject("expiry_date", LocalDate.class),
                                row.getInt("units"))),
                storeId.value());
    }

    /** Brings the tables up to date. Belongs into a transaction. */
    void update(List<StoreChanges> changes) {
        Owned.each(changes, StoreChanges::shelfLots, lots -> put(SHELF, lots));
        Owned.each(changes, change -> change.staff().backRoom(), lots -> put(BACK_ROOM, lots));
        Owned.each(changes, change -> change.staff().trolley(), lots -> put(TROLLEY, lots));
        Owned.each(changes, change -> change.staff().done(), this::deleteTasks);
        Owned.each(changes, change -> change.staff().planned(), this::insertTasks);
        Owned.each(changes, change -> change.staff().labels(), this::insertLabels);
        Owned.each(changes, change -> change.staff().labelsGone(), this::deleteLabels);
    }

    private void put(String table, Columns<Owned<PhysicalLot>> lots) {
        jdbc.update(
                "insert into " + table + " as lot (store_id, shelf_id, batch_code, received_date, expiry_date, units)"
                        + """
                 select store_id, shelf_id, batch_code, received_date::date, expiry_date::date, units
                  from unnest(?, ?, ?, ?, ?, ?)
                    as new (store_id, shelf_id, batch_code, received_date, expiry_date, units)
                on conflict (store_id, shelf_id, batch_code) do update set units = excluded.units
                """,
                lots.text(Owned::storeId),
                lots.text(lot -> lot.row().sku()),
                lots.text(lot -> lot.row().lot().lot()),
                lots.text(lot -> lot.row().lot().receivedOn()),
                lots.text(lot -> lot.row().lot().expiresOn()),
                lots.ints(lot -> lot.row().lot().units()));
    }

    private void insertTasks(Columns<Owned<StaffTask>> tasks) {
        jdbc.update(
                """
                insert into sim.staff_task (store_id, task_id, due_at, task)
                select store_id, task_id, due_at::timestamptz, task::jsonb
                  from unnest(?, ?, ?, ?) as new (store_id, task_id, due_at, task)
                """,
                tasks.text(Owned::storeId),
                tasks.text(task -> task.row().id()),
                tasks.text(task -> task.row().due()),
                tasks.text(task -> MAPPER.writerFor(StaffTask.class).writeValueAsString(task.row())));
    }

    private void deleteTasks(Columns<Owned<String>> ids) {
        jdbc.update("""
                delete from sim.staff_task task using unnest(?, ?) as done (store_id, task_id)
                 where task.store_id = done.store_id and task.task_id = done.task_id
                """, ids.text(Owned::storeId), ids.text(Owned::row));
    }

    private void insertLabels(Columns<Owned<PriceLabel>> labels) {
        jdbc.update(
                """
                insert into sim.price_label (store_id, shelf_id, batch_code, date, valid_from, discount)
                select store_id, shelf_id, batch_code, date::date, valid_from::timestamptz, discount::numeric
                  from unnest(?, ?, ?, ?, ?, ?) as new (store_id, shelf_id, batch_code, date, valid_from, discount)
                """,
                labels.text(Owned::storeId),
                labels.text(label -> label.row().sku()),
                labels.text(label -> label.row().lot()),
                labels.text(label -> label.row().date()),
                labels.text(label -> label.row().from()),
                labels.text(label -> label.row().discount()));
    }

    private void deleteLabels(Columns<Owned<PriceLabel>> labels) {
        jdbc.update(
                """
                delete from sim.price_label label
                 using unnest(?, ?, ?, ?) as gone (store_id, shelf_id, batch_code, date)
                 where label.store_id = gone.store_id and label.shelf_id = gone.shelf_id
                   and label.batch_code = gone.batch_code and label.date = gone.date::date
                """,
                labels.text(Owned::storeId),
                labels.text(label -> label.row().sku()),
                labels.text(label -> label.row().lot()),
                labels.text(label -> label.row().date()));
    }
}
