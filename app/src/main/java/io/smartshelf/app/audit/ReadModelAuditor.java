package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;

/** The read model shows what the books say, shelf by shelf and lot by lot. */
final class ReadModelAuditor {

    private final Findings findings;

    ReadModelAuditor(Findings findings) {
        this.findings = findings;
    }

    void compare(Connection connection, LogAuditor log) throws SQLException {
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
                        "read-model-is-the-log",
                        shelf,
                        "shows " + row.getInt(3) + " on display and " + row.getInt(4) + " in baskets");
            }
        }
        for (String shelf : log.shelves().keySet()) {
            findings.check(seen.contains(shelf), "read-model-is-the-log", shelf, "is not shown");
        }
        var lots = new HashMap<String, Integer>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select store_id, shelf_id, batch_code, batch_quantity_store from state.shelf_batch_state");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lots.put(row.getString(1) + "/shelf/" + row.getString(2) + "#" + row.getString(3), row.getInt(4));
            }
        }
        log.shelves()
                .forEach((shelf, ledger) -> ledger.lots()
                        .forEach((lot, units) -> findings.check(
                                units.equals(lots.get(shelf + "#" + lot)),
                                "read-model-is-the-log",
                                shelf,
                                "lot " + lot + " shows " + lots.get(shelf + "#" + lot) + ", the books say " + units)));
    }
}
