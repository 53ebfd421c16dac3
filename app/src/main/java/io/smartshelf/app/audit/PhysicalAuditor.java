package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Balances the log against what the simulator physically did, which it keeps apart from the log: counted equals physical
 * for every shelf, back room, lot and day, and every full day's visits, readings and sales lie within the bounds the store was
 * specified with.
 */
final class PhysicalAuditor {

    private final Findings findings;
    private final DayBounds bounds;

    PhysicalAuditor(Findings findings) {
        this.findings = findings;
        this.bounds = new DayBounds(findings);
    }

    void compare(Connection connection, LogAuditor log, boolean faultless) throws SQLException {
        if (faultless) {
            compareStock(connection, log);
            compareBackRoom(connection, log);
            compareDays(connection, log.days());
            compareStaff(connection, log.days());
        }
        bounds.check(connection);
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
        shelves.keySet()
                .forEach(shelf -> findings.check(
                        log.shelves().containsKey(shelf),
                        "counted-is-physical",
                        shelf,
                        "stands in the store and not in the log"));
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

    /**
     * The staff does what it has read in the log: what was picked or written off behind that still lies in the back room.
     * Where the store has no staff there is nothing to compare with.
     */
    private void compareBackRoom(Connection connection, LogAuditor log) throws SQLException {
        if (!exists(connection, "sim.warehouse_lot")) {
            return;
        }
        Map<String, Integer> physical = new HashMap<>();
        read(
                connection,
                "select store_id, shelf_id, batch_code, units from sim.warehouse_lot",
                (shelf, lot, units) -> physical.merge(warehouseOf(shelf) + "#" + lot, units, Integer::sum));
        log.stocks().forEach((stock, ledger) -> {
            ledger.lots().forEach((lot, units) -> {
                int expected = units + ledger.leaving().getOrDefault(lot, 0);
                Integer there = physical.remove(stock + "#" + lot);
                findings.check(
                        expected == (there == null ? 0 : there),
                        "counted-is-physical",
                        stock,
                        "lot " + lot + " counted " + expected + ", physically " + there);
            });
        });
        physical.forEach((lot, units) -> findings.check(
                units == 0,
                "counted-is-physical",
                lot.substring(0, lot.indexOf('#')),
                units + " units of lot " + lot.substring(lot.indexOf('#') + 1) + " lie there and are not in the log"));
    }

    private static String warehouseOf(String shelf) {
        return shelf.replace("/shelf/", "/warehouse/");
    }

    private void compareStaff(Connection connection, DayLedger days) throws SQLException {
        if (number(connection, """
                select count(*) from information_schema.columns
                 where table_schema = 'sim' and table_name = 'daily_count' and column_name = 'units_discarded'
                """) == 0) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement("""
                        select store_id, date, refills, units_refilled, deliveries, units_delivered, removals,
                               units_removed, units_stopped, units_discarded
                          from sim.daily_count order by 1, 2
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                DayLedger.Day counted = days.of(row.getString(1), row.getString(2));
                String day = DayLedger.id(row.getString(1), row.getString(2));
                compare(day, "refills", counted.refills, row.getInt(3));
                compare(day, "units refilled", counted.unitsRefilled, row.getInt(4));
                compare(day, "deliveries", counted.deliveries, row.getInt(5));
                compare(day, "units delivered", counted.unitsDelivered, row.getInt(6));
                compare(day, "removals", counted.removals, row.getInt(7));
                compare(day, "units removed", counted.unitsRemoved, row.getInt(8));
                compare(day, "units stopped at the till", counted.unitsStopped, row.getInt(9));
                compare(day, "units discarded", counted.unitsDiscarded, row.getInt(10));
                compare(day, "weighings of the staff", counted.weighingsOfStaff, row.getInt(3) + row.getInt(7));
            }
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        return number(
                        connection,
                        "select count(*) from (select to_regclass('" + table + "') as t) x where t is not null")
                > 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void compareDays(Connection connection, DayLedger days) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        select store_id, date, visits, pickups, units_taken, put_backs, units_put_back, receipts,
                               units_sold, takings
                          from sim.daily_count order by 1, 2
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                DayLedger.Day counted = days.of(row.getString(1), row.getString(2));
                String day = DayLedger.id(row.getString(1), row.getString(2));
                compare(day, "visits", counted.visits, row.getInt(3));
                compare(day, "pickups", counted.pickups, row.getInt(4));
                compare(day, "units taken", counted.unitsTaken, row.getInt(5));
                compare(day, "put-backs", counted.putBacks, row.getInt(6));
                compare(day, "units put back", counted.unitsPutBack, row.getInt(7));
                compare(day, "receipts", counted.receipts, row.getInt(8));
                compare(day, "units sold", counted.unitsSold, row.getInt(9));
                // Every movement makes the shelf lighter or heavier, and its scale says so.
                compare(day, "weighings", counted.weighings, row.getInt(4) + row.getInt(6));
                findings.check(
                        counted.takings.compareTo(row.getBigDecimal(10)) == 0,
                        "counted-is-physical",
                        day,
                        "counted takings of " + counted.takings + ", physically " + row.getBigDecimal(10));
            }
        }
    }

    private void compare(String day, String what, int counted, int physical) {
        findings.check(
                counted == physical,
                "counted-is-physical",
                day,
                "counted " + counted + " " + what + ", physically " + physical);
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
