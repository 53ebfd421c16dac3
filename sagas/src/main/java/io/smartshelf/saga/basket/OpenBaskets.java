package io.smartshelf.saga.basket;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.saga.basket.UnpaidBaskets.Basket;
import io.smartshelf.saga.basket.UnpaidBaskets.Held;
import io.smartshelf.saga.basket.UnpaidBaskets.Visit;
import io.smartshelf.saga.deadline.DeadlineFailedException;
import io.smartshelf.saga.deadline.Deadlines;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The baskets that are not paid yet, by when they must be; those that are late are written off. */
public final class OpenBaskets implements Deadlines {

    private static final Logger log = LoggerFactory.getLogger(OpenBaskets.class);

    private static final int MOST_AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final CommandGateway commands;

    public OpenBaskets(DataSource dataSource, CommandGateway commands) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.commands = commands;
    }

    void apply(Map<Visit, Instant> entered, Map<Basket, Held> baskets) {
        remember(entered);
        jdbc.batchUpdate(
                "delete from saga.open_basket where store_id = ? and visit_id = ? and sku = ?",
                baskets.entrySet().stream()
                        .filter(entry -> entry.getValue().emptied())
                        .map(entry -> key(entry.getKey()))
                        .toList());
        jdbc.batchUpdate("""
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at) values (?, ?, ?, ?)
                    on conflict (store_id, visit_id, sku) do update set version = default
                """, rows(baskets));
    }

    /** A pickup is taken up to 30 days late, and a door's clock may run ahead by a day: so long an entry may be needed. */
    private void remember(Map<Visit, Instant> entered) {
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
                    delete from saga.visit_entry v where entered_at < ?::timestamptz - interval '32 days'
                       and not exists (select from saga.open_basket b
                                        where b.store_id = v.store_id and b.visit_id = v.visit_id)
                    """, Timestamp.from(newest));
        }
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
                    Timestamp.from(entry.getValue().since())
                })
                .toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(jdbc.queryForObject("select min(due_at) from saga.basket_deadline", Timestamp.class))
                .map(Timestamp::toInstant);
    }

    @Override
    public int fireUntil(Instant storeTime, BooleanSupplier stopRequested) {
        int fired = 0;
        int failed = 0;
        var due = due(storeTime, null);
        while (!due.isEmpty()) {
            for (Overdue basket : due) {
                if (stopRequested.getAsBoolean()) {
                    return fired;
                }
                if (writeOff(basket)) {
                    fired++;
                } else {
                    failed++;
                }
            }
            due = due(storeTime, due.get(due.size() - 1));
        }
        if (failed > 0) {
            throw new DeadlineFailedException(failed + " overdue baskets could not be written off");
        }
        return fired;
    }

    private boolean writeOff(Overdue basket) {
        try {
            commands.sendAndWait(new WriteOffBasket(basket.shelf(), basket.visitId(), basket.dueAt()));
        } catch (RuntimeException e) {
            // Counted in the database: where that is away too, the look as a whole fails and nothing is given up.
            log.error(
                    "the basket of visit {} at {}, due {}, could not be written off",
                    basket.visitId(),
                    basket.shelf(),
                    basket.dueAt(),
                    e);
            jdbc.update(
                    """
                    update saga.open_basket set failures = failures + 1, failure = ?
                     where store_id = ? and visit_id = ? and sku = ?
                    """,
                    e.toString(),
                    basket.shelf().store().value(),
                    basket.visitId(),
                    basket.shelf().sku().value());
            return false;
        }
        // A basket that changed meanwhile may hold what this command did not meet, so it stays due.
        jdbc.update(
                "delete from saga.open_basket where store_id = ? and visit_id = ? and sku = ? and version = ?",
                basket.shelf().store().value(),
                basket.visitId(),
                basket.shelf().sku().value(),
                basket.version());
        return true;
    }

    /** @param after the last of the deadlines before, null for the first ones */
    private List<Overdue> due(Instant storeTime, @Nullable Overdue after) {
        return jdbc.query(
                """
                select store_id, sku, visit_id, due_at, version from saga.basket_deadline
                 where due_at <= ?
                   and (due_at, store_id collate "C", sku collate "C", visit_id collate "C") > (?, ?, ?, ?)
                 order by due_at, store_id collate "C", sku collate "C", visit_id collate "C" limit ?
                """,
                (row, number) -> new Overdue(
                        new ShelfId(new StoreId(row.getString(1)), new Sku(row.getString(2))),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getLong(5)),
                Timestamp.from(storeTime),
                Timestamp.from(after == null ? Instant.EPOCH : after.dueAt()),
                after == null ? "" : after.shelf().store().value(),
                after == null ? "" : after.shelf().sku().value(),
                after == null ? "" : after.visitId(),
                MOST_AT_ONCE);
    }

    /** @param version of the basket when its deadline was found due */
    private record Overdue(ShelfId shelf, String visitId, Instant dueAt, long version) {}
}
