package io.smartshelf.query.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.postgresql.Migrations;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.StockFlowStory;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store that an earlier version has kept is kept by this one. */
@RealServers(Server.POSTGRESQL)
class UpgradeTest {

    private static final String BEFORE = "070";

    @Test
    void theReadModelOfAnEarlierVersionIsDerivedAgainWithWhatItLacked(TestServers servers) {
        var database = servers.freshDatabase();
        var sql = new JdbcTemplate(database.dataSource());
        sql.execute(
                "drop schema log, ingest, sim, ref, config, state, ops, analytics, saga, account, migration cascade");
        Flyway.configure()
                .dataSource(database.dataSource())
                .defaultSchema("migration")
                .createSchemas(true)
                .target(BEFORE)
                .load()
                .migrate();
        Stores.open(sql, "S001");
        sql.update("""
                insert into state.wh_batch_state values
                  ('S001', 'YOGURT', 'Y2', '2025-12-30', '2026-01-08', 8, null, 4)
                """);
        sql.update("""
                insert into ops.alerts
                  (store_id, alert_id, condition_id, occurrence, event_type, location, shelf_id, current_stock, status,
                   created_at, updated_at, position)
                values ('S001', 'a#1', 'a', 1, 'stock_out', 'store', 'YOGURT', 0, 'open', now(), now(), 5)
                """);
        sql.update("""
                insert into config.wh_policies values
                  ('S001', 'S001/policy/global', null, null, null, 'DEMAND', null, 'FEFO', true, true, 'ann', now(), now(), 6)
                """);
        sql.update("insert into log.token values ('read-model', 0, '{\"globalIndex\":6}', 'position', null, null)");
        sql.update("insert into log.token values ('routines', 0, '{\"globalIndex\":6}', 'position', null, null)");

        int applied = new Migrations(database.dataSource()).apply();

        assertThat(applied).isPositive();
        assertThat(sql.queryForList("select processor_name from log.token", String.class))
                .containsExactly("routines");
        try (var readModel = new ReadModel(database)) {
            readModel.apply(StockFlowStory.beginning());
            assertThat(sql.queryForList(
                            "select concat_ws('|', batch_code, category) from state.wh_batch_state", String.class))
                    .containsExactlyInAnyOrder("Y0|DAIRY", "Y2|DAIRY");
            assertThat(sql.queryForList("select alert_id from ops.alerts", String.class))
                    .containsExactly(StockFlowStory.LOW + "#1");
            assertThat(sql.queryForList("select distinct changed_by from config.wh_policies", String.class))
                    .containsExactly("ann");
        }
    }
}
