package io.smartshelf.command.ingest.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells the other sides, in table {@code ingest.fence} and by a notification, how far readings have come. */
final class FencePositions {

    private static final String CHANNEL = "fence_passed";

    private static final String PASS = """
            with passed as (
              insert into ingest.fence (topic, partition, fence, store_time)
              select topic, partition, fence, store_time::timestamptz
                from unnest(?, ?, ?, ?) as p (topic, partition, fence, store_time)
              on conflict (topic, partition) do update
                set fence = excluded.fence, store_time = excluded.store_time
                where ingest.fence.fence < excluded.fence
              returning 1)
            select pg_notify(?, '') from (select count(*) as moved from passed) p where moved > 0
            """;

    private final JdbcTemplate jdbc;

    FencePositions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Records all of them at once. A position never goes back. */
    void passed(Map<TopicPartition, Fence> fences) {
        if (!fences.isEmpty()) {
            jdbc.execute((Connection connection) -> upsert(connection, fences));
        }
    }

    /** The fence each partition has passed, of all that passed any. */
    Map<TopicPartition, Long> all() {
        var all = new HashMap<TopicPartition, Long>();
        jdbc.query("select topic, partition, fence from ingest.fence", row -> {
            all.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return all;
    }

    private static boolean upsert(Connection connection, Map<TopicPartition, Fence> fences) throws SQLException {
        var partitions = fences.keySet().stream().toList();
        try (var statement = connection.prepareStatement(PASS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            partitions.stream().map(TopicPartition::topic).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4",
                            partitions.stream().map(TopicPartition::partition).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int8", fences.values().stream().map(Fence::number).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            fences.values().stream()
                                    .map(fence -> fence.storeTime()
                                            .atOffset(ZoneOffset.UTC)
                                            .toString())
                                    .toArray()));
            statement.setString(5, CHANNEL);
            return statement.execute();
        }
    }
}
