package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Balances the log against what the simulator physically did, which it keeps apart from the log: counted equals physical
 * for every shelf and lot, and every full day's visits, readings and sales lie within what the store was specified with
 * (spec of the old system, section 5).
 */
final class PhysicalAuditor {

    /** Customers of a day: 1000 x (day weight / 107.71) x 0.8, Monday first. */
    private static final double[] EXPECTED_VISITS = {691, 654, 795, 713, 914, 988, 847};

    private static final double DAILY_VARIATION = 0.10;

    /** A visit has 3 to 30 actions, 13.3 on average, 15 % of them put-backs; empty shelves only lower the count. */
    private static final double MOST_ACTIONS_PER_VISIT = 14.5;

    private static final double LEAST_ACTIONS_PER_VISIT = 2;
    private static final double MOST_UNITS_PER_ACTION = 1.6;

    private final Findings findings;

    PhysicalAuditor(Findings findings) {
        this.findings = findings;
    }

    void compare(Connection connection, LogAuditor log, boolean faultless) throws SQLException {
        if (faultless) {
            compareStock(connection, log);
        }
        checkBounds(connection);
    }

    private void compareStock(Connection connection, LogAuditor log) throws SQLException {
        Map<String, Integer> shelves = new HashMap<>();
        Map<String, Integer> lots = new HashMap<>();
        Map<String, Integer> carts = new HashMap<>();
        read(connection, "select store_id, shelf_id, batch_code, units from sim.shelf_lot", (shelf, lot, units) -> {
            shelves.merge(shelf, units, Integer::sum);
            lots.merge(shelf + "#" + lot, units, Integer::sum);
        });
        read(connection, "select store_id, shelf_id, batch_code, units from sim.cart_line", (shelf, lot, units) -> {
            carts.merge(shelf, units, Integer::sum);
            lots.merge(shelf + "#" + lot, units, Integer::sum);
        });
        log.shelves().forEach((shelf, ledger) -> {
            int physical = shelves.getOrDefault(shelf, 0);
            int inCarts = carts.getOrDefault(shelf, 0);
            findings.check(
                    ledger.display() == physical && ledger.baskets() == inCarts,
                    "counted-is-physical",
                    shelf,
                    "counted " + ledger.display() + " on display and " + ledger.baskets() + " in baskets, physically "
                            + physical + " and " + inCarts);
            ledger.lots()
                    .forEach((lot, units) -> findings.check(
                            units.equals(lots.getOrDefault(shelf + "#" + lot, 0)),
                            "counted-is-physical",
                            shelf,
                            "lot " + lot + " counted " + units + ", physically " + lots.get(shelf + "#" + lot)));
        });
    }

    private void checkBounds(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        select c.store_id, c.date, extract(isodow from c.date)::int, c.visits, c.pickups, c.put_backs,
                               c.units_taken, c.units_sold, o.daily_visitors
                          from sim.daily_count c join sim.open_store o using (store_id), sim.clock k
                          join config.store s on true
                         where s.store_id = c.store_id
                           and c.date > (s.opened_at at time zone s.time_zone)::date
                           and c.date < (k.now at time zone s.time_zone)::date
                         order by 1, 2
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String day = row.getString(1) + "/day/" + row.getDate(2);
                int visits = row.getInt(4);
                int actions = row.getInt(5) + row.getInt(6);
                int fixed = row.getInt(9);
                double expected = row.wasNull() ? EXPECTED_VISITS[row.getInt(3) - 1] : fixed;
                findings.check(
                        Math.abs(visits - expected) <= DAILY_VARIATION * expected + 1,
                        "day-within-bounds",
                        day,
                        visits + " visits, " + expected + " expected within 10 %");
                findings.check(
                        actions <= MOST_ACTIONS_PER_VISIT * visits && actions >= LEAST_ACTIONS_PER_VISIT * visits,
                        "day-within-bounds",
                        day,
                        actions + " pickups and put-backs by " + visits + " visits");
                findings.check(
                        row.getInt(7) <= MOST_UNITS_PER_ACTION * Math.max(1, row.getInt(5)),
                        "day-within-bounds",
                        day,
                        row.getInt(7) + " units taken in " + row.getInt(5) + " pickups");
                findings.check(
                        row.getInt(8) > 0 || visits == 0,
                        "day-within-bounds",
                        day,
                        "nothing was sold to " + visits + " visits");
            }
        }
    }

    @FunctionalInterface
    private interface Lot {
        void read(String shelf, String lot, int units);
    }

    private static void read(Connection connection, String sql, Lot lot) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lot.read(row.getString(1) + "/shelf/" + row.getString(2), row.getString(3), row.getInt(4));
            }
        }
    }
}
