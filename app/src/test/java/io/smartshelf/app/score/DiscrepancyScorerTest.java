package io.smartshelf.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.score.DiscrepancyScore.FaultScore;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Milk that was put back unseen at nine, found at ten; eggs that are as booked. */
@RealServers(Server.POSTGRESQL)
class DiscrepancyScorerTest {

    private static final String LOG = """
            create function append(id text, event text, at timestamptz, content text) returns void language sql as $$
              insert into log.event
              select (select coalesce(max(global_index), 0) + 1 from log.event), id,
                     (select coalesce(max(sequence) + 1, 0) from log.event where aggregate_id = id),
                     'Test', event, '1', at, now(), convert_to(content, 'UTF8'), convert_to('{}', 'UTF8')
            $$
            """;

    @Test
    void theLogIsReadBesideWhatTheSimulatorKept(TestServers servers) throws Exception {
        try (Connection connection = store(servers)) {
            assertThat(DiscrepancyScorer.score(connection)).isEmpty();
            stood(connection, "MILK", "07:00", 10);
            stood(connection, "EGGS", "07:00", 6);
            append(connection, "S001/shelf/MILK", "ShelfRegistered", "07:00", "{\"unitsOnDisplay\":10}");
            append(connection, "S001/shelf/EGGS", "ShelfRegistered", "07:00", "{\"unitsOnDisplay\":6}");
            execute(
                    connection,
                    "insert into sim.mishap values ('S001', '2026-01-01T08:58Z', 'MILK', 'lost_put_back', 4)");
            execute(
                    connection,
                    "insert into sim.mishap values ('S001', '2026-01-01T09:30Z', null, 'delivery_late', 0)");
            stood(connection, "MILK", "09:00", 14);
            stood(connection, "EGGS", "09:00", 2);
            append(connection, "S001/shelf/EGGS", "UnitsPickedUp", "09:00", "{\"unitsOnDisplay\":2}");
            append(connection, "S001/alert/stock_discrepancy/store/MILK", "AlertOpened", "10:00", "{}");
            append(connection, "S001/alert/stock_out/store/EGGS", "AlertOpened", "10:00", "{}");
            append(connection, "S001/shelf/MILK", "ShelfCounted", "13:00", "{\"unitsOnDisplay\":14}");
            append(connection, "S001/alert/stock_discrepancy/store/MILK", "AlertResolved", "13:00", "{}");
            // Prepared, but not shown to anybody yet.
            stood(connection, "EGGS", "18:05", 0);

            var score = DiscrepancyScorer.score(connection).orElseThrow();

            assertThat(score.errorsOnDisplay()).isEqualTo(1);
            assertThat(score.foundOnDisplay()).isEqualTo(1);
            assertThat(score.alertsOnDisplay()).isEqualTo(1);
            assertThat(score.falseAlerts() + score.briefErrors()).isZero();
            assertThat(score.faults())
                    .containsExactly(
                            new FaultScore("delivery_late", 1, 0, 0, 0), new FaultScore("lost_put_back", 1, 4, 1, 1));
        }
    }

    private static Connection store(TestServers servers) throws SQLException {
        Connection connection = servers.freshDatabase().dataSource().getConnection();
        execute(connection, LOG);
        execute(connection, "insert into config.store values ('S001', 'Store 1', 'UTC', '2026-01-01T07:00Z')");
        execute(connection, "insert into sim.open_store values ('S001', 7, null)");
        execute(
                connection,
                "insert into sim.clock (id, started_at, now, mode, step)"
                        + " values (1, '2026-01-01T07:00Z', '2026-01-01T18:00Z', 'STEPPED', 1)");
        return connection;
    }

    private static void stood(Connection connection, String shelf, String time, int units) throws SQLException {
        execute(
                connection,
                "insert into sim.display_history values ('S001', '%s', '2026-01-01T%sZ', %d)"
                        .formatted(shelf, time, units));
    }

    private static void append(Connection connection, String id, String event, String time, String content)
            throws SQLException {
        execute(connection, "select append('%s', '%s', '2026-01-01T%sZ', '%s')".formatted(id, event, time, content));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
