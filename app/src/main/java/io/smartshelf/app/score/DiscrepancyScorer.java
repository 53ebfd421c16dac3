package io.smartshelf.app.score;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Reads what the log says of every shelf's display and alerts beside what the simulator physically did. */
public final class DiscrepancyScorer {

    private static final int FETCH = 5_000;

    /** A store of an earlier version has no such table. */
    private static final String NOW = "select now from sim.clock where to_regclass('sim.display_history') is not null";

    private static final String HISTORY = """
            select shelf_id, at, what, units
              from (select store_id || '/' || shelf_id as shelf_id, at, 'stands' as what, units, 0 as place
                      from sim.display_history
                    union all
                    select store_id || '/' || coalesce(shelf_id, ''), at, kind, units, 0 from sim.mishap
                    union all
                    select replace(aggregate_id, '/shelf/', '/'), store_time, 'booked',
                           (convert_from(payload, 'UTF8')::jsonb ->> 'unitsOnDisplay')::int, global_index
                      from log.event
                     where name in ('ShelfRegistered', 'UnitsPickedUp', 'UnitsPutBack', 'UnitsRefilled',
                                    'UnitsWrittenOff', 'UnitsSold', 'ShelfCounted')
                    union all
                    select replace(aggregate_id, '/alert/stock_discrepancy/store/', '/'), store_time, name, 0, global_index
                      from log.event
                     where name in ('AlertOpened', 'AlertResolved', 'AlertDismissed')
                       and aggregate_id like '%/alert/stock_discrepancy/%') told
             where at <= ?
             order by shelf_id collate "C", at, place
            """;

    private DiscrepancyScorer() {}

    /** Nothing where no fault is configured: there is no truth to compare with, and nothing to find. */
    public static Optional<DiscrepancyScore> score(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NOW);
                ResultSet row = query.executeQuery()) {
            return row.next() && hasHistory(connection)
                    ? Optional.of(scoreUntil(row.getTimestamp(1).toInstant(), connection))
                    : Optional.empty();
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from sim.display_history limit 1");
                ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private static DiscrepancyScore scoreUntil(Instant end, Connection connection) throws SQLException {
        var tally = new Tally();
        try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
            query.setFetchSize(FETCH);
            query.setTimestamp(1, Timestamp.from(end));
            try (ResultSet row = query.executeQuery()) {
                String shelf = "";
                var history = new ShelfHistory();
                while (row.next()) {
                    if (!row.getString(1).equals(shelf)) {
                        history.addTo(tally, end);
                        history = new ShelfHistory();
                        shelf = row.getString(1);
                    }
                    tell(history, row.getTimestamp(2).toInstant(), row.getString(3), row.getInt(4));
                }
                history.addTo(tally, end);
            }
        }
        return tally.score();
    }

    private static void tell(ShelfHistory history, Instant at, String what, int units) {
        switch (what) {
            case "stands" -> history.stands(at, units);
            case "booked" -> history.isBooked(at, units);
            case "AlertOpened" -> history.alertOpened(at);
            case "AlertResolved", "AlertDismissed" -> history.alertClosed(at);
            default -> history.wentWrong(at, what, units);
        }
    }
}
