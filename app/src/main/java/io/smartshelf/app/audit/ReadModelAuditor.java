package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The read model shows what the books say: shelf by shelf, lot by lot, receipt by receipt, visit by visit. */
final class ReadModelAuditor {

    private static final String RULE = "read-model-is-the-log";

    private final Findings findings;

    ReadModelAuditor(Findings findings) {
        this.findings = findings;
    }

    void compare(Connection connection, LogAuditor log) throws SQLException {
        compareShelves(connection, log);
        compareLots(connection, log);
        compareReceipts(connection, log);
        compareVisits(connection, log);
    }

    private void compareShelves(Connection connection, LogAuditor log) throws SQLException {
        var seen = new HashSet<String>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select store_id, shelf_id, current_stock, units_in_baskets from state.shelf_state");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String shelf = row.getString(1) + "/shelf/" + row.getString(2);
                seen.add(shelf);
                ShelfLedger ledger = log.shelves().get(shelf);
                findings.check(
                        ledger != null && ledger.display() == row.getInt(3) && ledger.baskets() == row.getInt(4),
                        RULE,
                        shelf,
                        "shows " + row.getInt(3) + " on display and " + row.getInt(4) + " in baskets");
            }
        }
        for (String shelf : log.shelves().keySet()) {
            findings.check(seen.contains(shelf), RULE, shelf, "is not shown");
        }
    }

    private void compareLots(Connection connection, LogAuditor log) throws SQLException {
        var lots = new HashMap<String, Integer>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select store_id, shelf_id, batch_code, batch_quantity_store from state.shelf_batch_state");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lots.put(row.getString(1) + "/shelf/" + row.getString(2) + "#" + row.getString(3), row.getInt(4));
            }
        }
        log.shelves()
                .forEach((shelf, ledger) -> ledger.lots().forEach((lot, units) -> {
                    Integer shown = lots.remove(shelf + "#" + lot);
                    findings.check(
                            units.equals(shown),
                            RULE,
                            shelf,
                            "lot " + lot + " shows " + shown + ", the books say " + units);
                }));
        lots.forEach((lot, units) -> findings.add(RULE, lot, "shows " + units + " units of a lot nobody received"));
    }

    private void compareReceipts(Connection connection, LogAuditor log) throws SQLException {
        var totals = new HashMap<>(log.receipts().totals());
        try (PreparedStatement query = connection.prepareStatement("""
                        select t.store_id, t.transaction_id, t.total_amount, coalesce(sum(i.total_price), 0)
                          from ops.pos_transactions t
                          left join ops.pos_transaction_items i using (store_id, transaction_id)
                         group by 1, 2, 3
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String receipt = row.getString(1) + "/receipt/" + row.getString(2);
                BigDecimal total = totals.remove(receipt);
                findings.check(
                        total != null
                                && total.compareTo(row.getBigDecimal(3)) == 0
                                && total.compareTo(row.getBigDecimal(4)) == 0,
                        RULE,
                        receipt,
                        "shows a total of " + row.getBigDecimal(3) + " and lines of " + row.getBigDecimal(4)
                                + ", the books say " + total);
            }
        }
        totals.keySet().forEach(receipt -> findings.add(RULE, receipt, "is not shown"));
    }

    private void compareVisits(Connection connection, LogAuditor log) throws SQLException {
        var visits = log.visits().visits();
        try (PreparedStatement query =
                        connection.prepareStatement("select store_id, visit_id, entered_at, left_at from ops.visits");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String visit = row.getString(1) + "/visit/" + row.getString(2);
                var shown = new VisitLedger.Visit(instant(row, 3), instant(row, 4));
                var booked = visits.remove(visit);
                findings.check(
                        Objects.equals(shown, booked), RULE, visit, "shows " + shown + ", the books say " + booked);
            }
        }
        visits.keySet().forEach(visit -> findings.add(RULE, visit, "is not shown"));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
