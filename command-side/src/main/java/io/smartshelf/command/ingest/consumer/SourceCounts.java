package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.wire.Feed;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps in table {@code ingest.source} which readings of each till and door have arrived, so that view {@code
 * ingest.missing_reading} knows the others. Nothing waits for those: visits and receipts need no order.
 */
final class SourceCounts {

    /** Older gaps of a source are forgotten. */
    private static final int MOST_RANGES = 1_000;

    // In the order of the key, so that two consumers never wait for each other's rows.
    private static final String ARRIVED = """
            insert into ingest.source (store_id, feed, source_id, arrived)
            select store_id, feed, source_id, int8multirange(int8range(0, 1)) + range_agg(int8range(sequence, sequence, '[]'))
              from unnest(?, ?, ?, ?) as arrival (store_id, feed, source_id, sequence)
             group by store_id, feed, source_id
             order by store_id, feed, source_id
            on conflict (store_id, feed, source_id) do update
              set arrived = (
                select range_agg(newest.range)
                  from (select range from unnest(ingest.source.arrived + excluded.arrived) as range
                         order by range desc limit %d) newest)
              where not ingest.source.arrived @> excluded.arrived
            """.formatted(MOST_RANGES);

    private final JdbcTemplate jdbc;

    SourceCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One reading of a till or door, by the device's own count. */
    record Counted(StoreId store, Feed feed, String sourceId, long sequence) {}

    /** Takes them in, in any order and however often. */
    void arrived(Collection<Counted> readings) {
        if (!readings.isEmpty()) {
            jdbc.execute((Connection connection) -> insert(connection, readings));
        }
    }

    private static boolean insert(Connection connection, Collection<Counted> readings) throws SQLException {
        try (var statement = connection.prepareStatement(ARRIVED)) {
            statement.setArray(
                    1,
                    array(
                            connection,
                            "text",
                            readings,
                            reading -> reading.store().value()));
            statement.setArray(
                    2,
                    array(
                            connection,
                            "text",
                            readings,
                            reading -> reading.feed().topic()));
            statement.setArray(3, array(connection, "text", readings, Counted::sourceId));
            statement.setArray(4, array(connection, "int8", readings, Counted::sequence));
            return statement.execute();
        }
    }

    private static Array array(
            Connection connection, String type, Collection<Counted> readings, Function<Counted, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, readings.stream().map(value).toArray());
    }
}
