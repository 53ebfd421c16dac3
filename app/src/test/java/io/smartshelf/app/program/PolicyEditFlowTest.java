package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.audit.StoreAudit;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A planner edits policies with SQL, while the store is open and while it is not. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(240)
class PolicyEditFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POLICY_EVENTS = "S001/policy/%";

    private MiniatureStore store;
    private JdbcTemplate planner;

    @BeforeEach
    void open(TestServers servers) throws Exception {
        store = new MiniatureStore(servers)
                .supplier("FRESH")
                .shelf("MILK")
                .backRoom("FRESH", "MILK", 60, 6, ReorderRule.CAPACITY_SHARE)
                .rest();
        var connections = new PGSimpleDataSource();
        connections.setUrl(store.database().jdbcUrl());
        connections.setUser(store.database().username());
        connections.setPassword(store.database().password());
        connections.setOptions("-c role=smart_shelf_planner");
        planner = new JdbcTemplate(connections);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPolicyEditedBySqlHoldsAtOnceAndIsShown() throws Exception {
        planner.update("insert into config.shelf_policies (shelf_id, threshold_pct) values ('MILK', 60)");
        planner.update("insert into config.wh_policies (shelf_id, reorder_point_qty) values ('MILK', 20)");
        awaitAnswers();
        store.rest();
        planner.update("update config.shelf_policies set min_qty = 3 where item_category is null");
        awaitAnswers();
        store.rest();

        assertThat(shown("select concat_ws('|', threshold_percent, min_units, is_low) from state.shelf_state"))
                .containsExactly("60.00|3|t");
        assertThat(shown("select concat_ws('|', reorder_rule, reorder_point) from state.wh_state"))
                .containsExactly("FIXED|20");
        assertThat(shown("select concat_ws('|', shelf_id, threshold_pct, active) from config.shelf_policies"))
                .containsExactly("MILK|60.00|t");
        assertThat(shown("select concat_ws('|', reorder_rule, reorder_point_qty) from config.wh_policies"))
                .containsExactly("FIXED|20");
        booksBalance();

        planner.update("delete from config.shelf_policies");
        awaitAnswers();
        store.rest();
        assertThat(shown("select concat_ws('|', threshold_percent, min_units) from state.shelf_state"))
                .containsExactly("30.00|1");
        assertThat(shown("select concat_ws('|', reorder_rule, reorder_point) from state.wh_state"))
                .containsExactly("FIXED|20");
        booksBalance();
    }

    @Test
    void anEditThatCannotBeKeptIsRefusedWithCodeAndText() throws Exception {
        planner.update("insert into config.shelf_policies (shelf_id, threshold_pct) values ('MILK', 150)");
        planner.update("insert into config.shelf_policies (shelf_id, threshold_pct) values ('CHEESE', 50)");
        planner.update("insert into config.wh_policies (shelf_id, reorder_point_qty) values ('MILK', -1)");
        awaitAnswers();

        assertThat(shown("select concat_ws('|', state, code, message) from config.policy_edit order by id"))
                .containsExactly(
                        "refused|OUT_OF_RANGE|Expected thresholdPercent to be 0 to 100, but it is 150",
                        "refused|UNKNOWN_SKU|Expected a shelf that policy S001/policy/sku/CHEESE covers, but there is none",
                        "refused|OUT_OF_RANGE|Expected reorder_point_qty to be 0 or more, but it is -1");
        assertThat(store.eventsLike(POLICY_EVENTS)).isEmpty();
    }

    @Test
    void anEditMadeWhileTheStoreIsClosedIsAnsweredWhenItOpensAndOnlyOnce() throws Exception {
        store.restart(() -> planner.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 4)"));
        awaitAnswers();
        // The answer is lost, as it is when the program is killed before it is written; meanwhile somebody else
        // decides.
        store.restart(() -> store.sql().update("update config.policy_edit set state = 'pending', answered_at = null"));
        awaitAnswers();

        assertThat(store.eventsLike(POLICY_EVENTS))
                .singleElement()
                .satisfies(event -> assertThat(event.name()).isEqualTo("ReplenishmentPolicySet"));
    }

    @Test
    void anEditWhoseAnswerWasLostDoesNotUndoWhatSomebodyDecidedSince() throws Exception {
        planner.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 4)");
        awaitAnswers();
        store.rest();
        planner.update("update config.shelf_policies set min_qty = 9 where shelf_id = 'MILK'");
        awaitAnswers();
        store.restart(() ->
                store.sql().update("update config.policy_edit set state = 'pending', answered_at = null where id = 1"));
        awaitAnswers();
        store.rest();

        assertThat(shown("select min_qty::text from config.shelf_policies")).containsExactly("9");
        assertThat(store.eventsLike(POLICY_EVENTS)).hasSize(2);
    }

    @Test
    void aRebuildOfThePoliciesGivesNoCommand() throws Exception {
        planner.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 4)");
        awaitAnswers();
        store.rest();
        var before = shown("select p::text from config.shelf_policies p");
        long events = store.eventsLike("%").size();

        store.restart(() -> {
            store.sql().execute("truncate state.shelf_policies, state.wh_policies");
            store.sql().update("delete from log.token where processor_name = 'read-model'");
        });
        store.rest();

        assertThat(shown("select p::text from config.shelf_policies p")).isEqualTo(before);
        assertThat(store.eventsLike("%")).hasSize((int) events);
        assertThat(shown("select id::text from config.policy_edit")).hasSize(1);
    }

    private void awaitAnswers() {
        await().atMost(PATIENCE)
                .until(() -> shown("select id::text from config.policy_edit where state = 'pending'")
                        .isEmpty());
    }

    private void booksBalance() throws Exception {
        try (var connection = store.database().dataSource().getConnection()) {
            assertThat(StoreAudit.of(connection, false, progress -> {}, () -> false))
                    .contains(new AuditReport(0, List.of(), List.of()));
        }
    }

    private List<String> shown(String sql) {
        return store.sql().queryForList(sql, String.class);
    }
}
