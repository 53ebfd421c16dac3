package io.smartshelf.saga.basket;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.saga.basket.UnpaidBaskets.Basket;
import io.smartshelf.saga.basket.UnpaidBaskets.Held;
import io.smartshelf.saga.basket.UnpaidBaskets.Visit;
import io.smartshelf.saga.deadline.Deadlines;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The baskets that are not paid yet, by when they must be; those that are late are written off. */
public final class OpenBaskets implements Deadlines {

    private static final int MOST_AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final CommandGateway commands;

    public OpenBaskets(DataSource dataSource, CommandGateway commands) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.commands = commands;
    }

    void apply(Map<Visit, Instant> entered, Map<Basket, Held> baskets) {
        jdbc.batchUpdate(
                "insert into saga.visit_entry (store_id, visit_id, entered_at) values (?, ?, ?) on conflict do nothing",
                entered.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().store().value(), entry.getKey().visitId(), Timestamp.from(entry.getValue())
                        })
                        .toList());
        if (!entered.isEmpty()) {
            Instant newest = entered.values().stream().max(Instant::compareTo).orElseThrow();
            jdbc.update("""
                    delete from saga.visit_entry v where entered_at < ?::timestamptz - interval '1 day'
                       and not exists (select from saga.open_basket b
                                        where b.store_id = v.store_id and b.visit_id = v.visit_id)
                    """, Timestamp.from(newest));
        }
        jdbc.batchUpdate("""
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at) values (?, ?, ?, ?)
                    on conflict (store_id, visit_id, sku) do nothing
                """, rows(baskets));
        jdbc.batchUpdate(
                "delete from saga.open_basket where store_id = ? and visit_id = ? and sku = ?",
                baskets.entrySet().stream()
                        .filter(entry -> entry.getValue().units() == 0)
                        .map(entry -> key(entry.getKey()))
                        .toList());
        jdbc.execute("notify processor_advanced");
    }

    private static Object[] key(Basket basket) {
        return new Object[] {basket.visit().store().value(), basket.visit().visitId(), basket.sku()};
    }

    private static List<Object[]> rows(Map<Basket, Held> baskets) {
        return baskets.entrySet().stream()
                .filter(entry -> entry.getValue().units() > 0)
                .map(entry -> new Object[] {
                    entry.getKey().visit().store().value(),
                    entry.getKey().visit().visitId(),
                    entry.getKey().sku(),
                    Timestamp.from(entry.getValue().at())
                })
                .toList();
    }

    @Override
    public int fireUntil(Instant storeTime) {
        int fired = 0;
        for (var due = due(storeTime); !due.isEmpty(); due = due(storeTime)) {
            for (Overdue basket : due) {
                commands.sendAndWait(new WriteOffBasket(basket.shelf(), basket.visitId(), basket.dueAt()));
                jdbc.update(
                        "delete from saga.open_basket where store_id = ? and visit_id = ? and sku = ?",
                        basket.shelf().store().value(),
                        basket.visitId(),
                        basket.shelf().sku().value());
            }
            fired += due.size();
        }
        return fired;
    }

    private List<Overdue> due(Instant storeTime) {
        return jdbc.query(
                """
                select store_id, sku, visit_id, due_at from saga.basket_deadline
                 where due_at <= ? order by due_at, store_id, sku, visit_id limit ?
                """,
                (row, number) -> new Overdue(
                        new ShelfId(new StoreId(row.getString(1)), new Sku(row.getString(2))),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()),
                Timestamp.from(storeTime),
                MOST_AT_ONCE);
    }

    private record Overdue(ShelfId shelf, String visitId, Instant dueAt) {}
}
