package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class PostgresAtRestTest {

    private static final long FENCE = 7;

    private TestDatabase database;
    private JdbcTemplate sql;

    /** Two processors at the head of three events, every partition at the fence, nothing due: at rest. */
    @BeforeEach
    void everythingIsDone(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
        sql.execute("""
                insert into ingest.fence
                select topic, partition, 7, now()
                  from unnest(array['shelf_events', 'pos_transactions', 'foot_traffic', 'stock_scans']) topic, generate_series(0, 2) partition
                """);
        sql.execute("""
                insert into log.event
                select n, 'S001/shelf/MILK', n - 1, 'Shelf', 'ShelfWeighed', '1', now(), now(), '{}', '{}'
                  from generate_series(1, 3) n
                """);
        for (String processor : List.of("read-model", "routines")) {
            sql.update("insert into log.token values (?, 0, convert_to('{\"globalIndex\": 3}', 'UTF8'))", processor);
        }
        sql.execute("insert into sim.clock values (1, '2026-01-01T07:00Z', '2026-01-01T12:00Z', 'STEPPED', null, 7)");
    }

    @Test
    void whenEverythingIsDoneTheStoreIsAtRest() throws Exception {
        assertThat(isAtRest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ingest.fence set fence = 6 where topic = 'foot_traffic' and partition = 2",
                "delete from ingest.fence where topic = 'foot_traffic' and partition = 2",
                "update log.token set token = convert_to('{\"globalIndex\": 2}', 'UTF8') where processor_name = 'routines'",
                "update log.token set token = null where processor_name = 'routines'",
                "delete from log.token where processor_name = 'routines'",
                // Further behind than the 5,000 events that may wait to be told.
                "update log.token set token = convert_to('{\"globalIndex\": -4998}', 'UTF8') where processor_name = 'read-model'",
                """
                insert into saga.deadline (due_at, name, subject, saga_type, saga_id, metadata)
                values ('2026-01-01T12:00Z', 'pick', 'S001/restock/MILK/1', 'RestockSaga', 'one', '{}')
                """,
                "insert into saga.deadline_round (until) values (now())",
                """
                insert into log.event
                values (4, 'S001/shelf/MILK', 3, 'Shelf', 'ShelfWeighed', '1', now(), now(), '{}', '{}')
                """,
                """
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at)
                values ('S001', 'ann', 'MILK', '2026-01-01T09:00Z')
                """
            })
    void whatIsNotDoneKeepsItFromRest(String undone) throws Exception {
        sql.execute(undone);

        assertThat(isAtRest()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ingest.fence set fence = 8",
                "update log.token set token = convert_to('{\"globalIndex\": 2}', 'UTF8') where processor_name = 'read-model'",
                "insert into log.token values ('of another installation', 0, convert_to('{\"globalIndex\": 1}', 'UTF8'))",
                "insert into saga.deadline_round (until, fired) values (now(), 3)",
                """
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at)
                values ('S001', 'ann', 'MILK', '2026-01-01T09:00:01Z')
                """,
                """
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at, failures)
                values ('S001', 'ann', 'MILK', '2026-01-01T09:00Z', 5)
                """
            })
    void whatIsNotThisStepsBusinessDoesNot(String other) throws Exception {
        sql.execute(other);

        assertThat(isAtRest()).isTrue();
    }

    @Test
    void aDueDeadlineIsAskedForOnceAndAwaited() throws Exception {
        sql.execute("""
                insert into saga.open_basket (store_id, visit_id, sku, picked_up_at)
                values ('S001', 'ann', 'MILK', '2026-01-01T09:00Z')
                """);
        var looks = new AtomicInteger();
        try (var atRest = new PostgresAtRest(databases(), List.of("routines"), List.of("read-model"), () -> {
            // While it waits: the saga role answers only after the third look.
            if (looks.incrementAndGet() == 3) {
                assertThat(sql.queryForList(
                                "select until from saga.deadline_round where fired is null", Timestamp.class))
                        .containsExactly(Timestamp.from(Instant.parse("2026-01-01T12:00:00Z")));
                sql.execute("delete from saga.open_basket");
                sql.execute("update saga.deadline_round set fired = 1");
            }
            return looks.get() > 50;
        })) {
            atRest.await(FENCE);
        }

        assertThat(looks).hasValue(3);
    }

    @Test
    void aSecondLookMustFindTheSame() throws Exception {
        // What the first look could not see yet: at the second one a deadline is due.
        sql.execute("create sequence looks");
        sql.execute("grant usage on sequence looks to public");
        sql.execute("""
                create or replace view saga.next_deadline as
                select case when nextval('looks') = 2 then timestamptz '2026-01-01T12:00Z' end as due_at
                """);

        assertThat(isAtRest()).isFalse();
        assertThat(sql.queryForObject("select count(*) from saga.deadline_round", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void aStopEndsTheWait() throws Exception {
        sql.execute("update ingest.fence set fence = 6");
        var looks = new AtomicInteger();

        assertThat(isAtRest(() -> looks.incrementAndGet() == 5)).isFalse();

        assertThat(looks).hasValue(5);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        sql.execute("update ingest.fence set fence = 6");
        Thread.currentThread().interrupt();

        assertThat(isAtRest(() -> false)).isFalse();
    }

    @Test
    void whatHasHappenedIsToldWhenTheReadModelStandsAtTheHead() throws Exception {
        sql.execute(
                "update log.token set token = convert_to('{\"globalIndex\": 2}', 'UTF8') where processor_name = 'read-model'");
        var looks = new AtomicInteger();
        try (var atRest = new PostgresAtRest(databases(), List.of("routines"), List.of("read-model"), () -> {
            if (looks.incrementAndGet() == 3) {
                sql.execute(
                        "update log.token set token = convert_to('{\"globalIndex\": 3}', 'UTF8') where processor_name = 'read-model'");
            }
            return looks.get() > 50;
        })) {
            atRest.awaitTold();
        }

        assertThat(looks).hasValue(3);
    }

    @Test
    void itKnowsHowFarEveryPartitionIs() {
        sql.execute("update ingest.fence set fence = 5 where topic = 'shelf_events' and partition = 1");
        try (var atRest = new PostgresAtRest(databases(), List.of("routines"), List.of("read-model"), () -> true)) {
            assertThat(atRest.passedFence()).isEqualTo(5);
        }
    }

    private boolean isAtRest() throws Exception {
        // Whoever is asked whether to stop is not at rest.
        return isAtRest(() -> true);
    }

    private boolean isAtRest(BooleanSupplier stopRequested) {
        try (var atRest = new PostgresAtRest(databases(), List.of("routines"), List.of("read-model"), stopRequested)) {
            atRest.await(FENCE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Databases databases() {
        return new Databases(database.address(), false);
    }
}
