package io.smartshelf.sim.run;

import io.smartshelf.api.common.DomainEvents;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.fault.Faults;
import io.smartshelf.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A store that opens at seven on New Year's Day, and the database it lives in. */
final class TestRun implements AutoCloseable {

    static final Instant OPENING = StoreRun.DEFAULT_OPENING;

    static final Faults EVERYTHING = new Faults(0.05, 0.2, 3, 0.1, Duration.ofMinutes(30), 0.5, Duration.ofMinutes(5));

    /** Of all feeds. */
    static final int PARTITIONS = StoreRun.DEFAULT_PARTITIONS * Feed.values().length;

    private final SingleConnectionDataSource asStore;
    private final JdbcTemplate asOwner;

    TestRun(TestDatabase database) {
        this.asOwner = new JdbcTemplate(database.dataSource());
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.username());
        dataSource.setPassword(database.password());
        dataSource.setOptions("-c role=smart_shelf_store");
        try {
            this.asStore = new SingleConnectionDataSource(dataSource.getConnection(), true);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(database.jdbcUrl(), unreachable);
        }
    }

    static StoreRun stepped(int stores) {
        return StoreRun.of(42, StoreRun.stores(stores, ZoneOffset.UTC, OPENING), Pace.stepped());
    }

    /** One connection, with no more rights than the role of the stores has. */
    DataSource asStore() {
        return asStore;
    }

    SimulationTables tables() {
        return new SimulationTables(asStore, StoreRun.DEFAULT_PARTITIONS, true);
    }

    JdbcTemplate sql() {
        return asOwner;
    }

    long count(String table) {
        return number("select count(*) from " + table);
    }

    long number(String query) {
        return Objects.requireNonNull(asOwner.queryForObject(query, Long.class), query);
    }

    /** Puts an event at the end of the log, as the command side writes it. */
    void log(Object event) {
        asOwner.update(
                """
                insert into log.event
                select n, 'test', n, 'Test', ?, '1', now(), now(), ?, ''
                  from (select coalesce(max(global_index), 0) + 1 as n from log.event) as next
                """, DomainEvents.nameOf(event.getClass()), JsonMapper.shared().writeValueAsBytes(event));
    }

    /** The command side knows the store. */
    void register(String storeId) {
        asOwner.update("insert into ingest.registered_store (store_id, shelves) values (?, 1142)", storeId);
    }

    /** The fence has passed every partition. */
    void confirm(long fence) {
        confirm(fence, PARTITIONS);
    }

    /** The fence has passed some of the partitions. */
    void confirm(long fence, int partitions) {
        for (var i = 0; i < partitions; i++) {
            asOwner.update("""
                    insert into ingest.fence (topic, partition, fence, store_time) values (?, ?, ?, now())
                    on conflict (topic, partition) do update set fence = excluded.fence
                    """, "topic-" + i / 3, i % 3, fence);
        }
    }

    @Override
    public void close() {
        asStore.destroy();
    }
}
