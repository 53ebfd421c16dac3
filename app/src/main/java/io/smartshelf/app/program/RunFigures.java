package io.smartshelf.app.program;

import io.smartshelf.app.DayFigures;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.digest.RunDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run came to, read from the log, the read model and the simulator's own truth. */
final class RunFigures {

    private static final String FIGURES = """
            select (select count(*) from log.event),
                   (select count(*) from log.event
                     where name in ('UnitsPickedUp', 'UnitsPutBack', 'ShelfWeighed', 'ReceiptRecorded', 'VisitStarted',
                                    'VisitEnded', 'UnitsRefilled', 'UnitsWrittenOff', 'ShelfCounted',
                                    'OrderDelivered')),
                   (select coalesce(sum(quantity), 0) from ops.pos_transaction_items),
                   (select coalesce(sum(unmet), 0) from sim.unmet_demand),
                   (select coalesce(sum(served)::float8 / nullif(sum(wanted), 0), 1) from sim.unmet_demand),
                   (select ceil(extract(epoch from max(now) - max(started_at)) / 86400) from sim.clock),
                   (select coalesce(sum(units), 0) from ops.write_offs),
                   (select coalesce(sum(qty * (timestamp::date - received_date))::float8 / nullif(sum(qty), 0), 0)
                      from ops.wh_events where event_type = 'wh_out')
            """;

    private static final String CATEGORIES = """
            select shelf.category, sum(served)::float8 / sum(wanted)
              from sim.unmet_demand join state.shelf_state shelf using (store_id, shelf_id)
             group by 1 having sum(wanted) > 0 order by 1
            """;

    private static final String DAYS = """
            select day.date, sum(day.units_delivered), sum(day.units_sold),
                   coalesce(sum(demand.unmet), 0),
                   coalesce(sum(out.shelves), 0),
                   coalesce(sum(demand.served)::float8 / nullif(sum(demand.wanted), 0), 1),
                   coalesce(sum(waste.units), 0),
                   coalesce(sum(waste.value), 0),
                   coalesce(sum(cheaper.lots), 0),
                   coalesce(sum(placed.orders), 0)
              from sim.daily_count day
              join config.store store using (store_id)
              left join (select store_id, date, sum(unmet) as unmet, sum(served) as served, sum(wanted) as wanted
                           from sim.unmet_demand group by 1, 2) demand using (store_id, date)
              left join (select store_id, store_date as date, count(*) as shelves
                           from analytics.shelf_day where seconds_out > 0 group by 1, 2) out using (store_id, date)
              left join (select store_id, store_date as date, sum(units) as units, sum(value) as value
                           from ops.write_offs group by 1, 2) waste using (store_id, date)
              left join (select store_id, discount_date as date, count(*) as lots
                           from analytics.daily_discounts group by 1, 2) cheaper using (store_id, date)
              left join (select store_id, (created_at at time zone time_zone)::date as date,
                                count(distinct order_id) as orders
                           from ops.wh_supplier_orders join config.store using (store_id)
                          group by 1, 2) placed using (store_id, date)
             group by day.date order by day.date
            """;

    private RunFigures() {}

    static RunSummary summary(Connection connection, Duration stepped, double seconds) throws SQLException {
        String digest = RunDigest.ofLog(connection);
        Map<String, String> tableDigests = RunDigest.ofTables(connection);
        try (var query = connection.prepareStatement(FIGURES);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new RunSummary(
                    digest,
                    RunDigest.ofReadModel(tableDigests),
                    tableDigests,
                    row.getInt(6),
                    row.getLong(2),
                    row.getLong(1),
                    row.getLong(3),
                    row.getLong(4),
                    row.getDouble(5),
                    categories(connection),
                    row.getLong(3) == 0 ? 0 : (double) row.getLong(7) / row.getLong(3),
                    row.getDouble(8),
                    days(connection),
                    seconds,
                    stepped.toMillis() / 1000.0 / seconds,
                    peakRssBytes());
        }
    }

    private static Map<String, Double> categories(Connection connection) throws SQLException {
        var categories = new LinkedHashMap<String, Double>();
        try (var query = connection.prepareStatement(CATEGORIES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                categories.put(row.getString(1), row.getDouble(2));
            }
        }
        return Collections.unmodifiableMap(categories);
    }

    private static List<DayFigures> days(Connection connection) throws SQLException {
        var days = new ArrayList<DayFigures>();
        try (var query = connection.prepareStatement(DAYS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                days.add(new DayFigures(
                        row.getObject(1, LocalDate.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getDouble(6),
                        row.getLong(7),
                        row.getBigDecimal(8),
                        row.getLong(9),
                        row.getLong(10)));
            }
        }
        return List.copyOf(days);
    }

    /** As Linux counts it; 0 where it cannot be told. */
    private static long peakRssBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Not Linux.
            return 0;
        }
    }
}
