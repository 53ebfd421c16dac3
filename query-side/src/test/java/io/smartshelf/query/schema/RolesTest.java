package io.smartshelf.query.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each role may do with tables and views, and what none may. */
@RealServers(Server.POSTGRESQL)
class RolesTest {

    private static final String ANALYST = "smart_shelf_analyst";
    private static final String PLANNER = "smart_shelf_planner";

    private static TestDatabase database;
    private static JdbcTemplate sql;

    @BeforeAll
    static void open(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
        sql.update("""
                insert into state.shelf_policies values
                  ('S001', 'S001/policy/global', null, null, null, 30, 1, 80, true, 'ann', now(), now(), 1)
                """);
    }

    @Test
    void anAnalystReadsEverythingOfFiveSchemasAndNothingElse() {
        var readable = sql.queryForList("""
                        select distinct relation.relnamespace::regnamespace::text
                          from pg_class relation
                         where relation.relkind in ('r', 'v') and has_table_privilege(?, relation.oid, 'select')
                           and relation.relnamespace::regnamespace::text
                                 not in ('pg_catalog', 'information_schema')
                        """, String.class, ANALYST);
        var hidden = sql.queryForList("""
                        select relation.oid::regclass::text from pg_class relation
                         where relation.relkind in ('r', 'v') and not has_table_privilege(?, relation.oid, 'select')
                           and relation.relnamespace::regnamespace::text in ('ref', 'config', 'state', 'ops', 'analytics')
                        """, String.class, ANALYST);

        assertThat(readable).containsExactlyInAnyOrder("ref", "config", "state", "ops", "analytics");
        assertThat(hidden).isEmpty();
        assertThat(writable(ANALYST)).isEmpty();
        assertThat(as(ANALYST).queryForObject("select count(*) from config.shelf_policies", Long.class))
                .isEqualTo(1);
    }

    @Test
    void anAnalystReadsTablesThatALaterVersionAdds() {
        sql.execute("create table analytics.added_later (number int)");

        assertThat(as(ANALYST).queryForObject("select count(*) from analytics.added_later", Long.class))
                .isZero();
    }

    @Test
    void aPlannerEditsPoliciesThroughTheirViewsAndNothingElse() {
        assertThat(sql.queryForList("""
                        select relation.oid::regclass || ' ' || privilege
                          from pg_class relation cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate'])
                               privilege
                         where relation.relkind in ('r', 'v') and has_table_privilege(?, relation.oid, privilege)
                           and relation.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                        """, String.class, PLANNER))
                .containsExactlyInAnyOrder(
                        "config.shelf_policies select",
                        "config.shelf_policies insert",
                        "config.shelf_policies update",
                        "config.shelf_policies delete",
                        "config.wh_policies select",
                        "config.wh_policies insert",
                        "config.wh_policies update",
                        "config.wh_policies delete",
                        "config.policy_edit select");
        assertThat(as(PLANNER).update("update config.shelf_policies set min_qty = 2"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into config.policy_edit (who, at, scope, part, state) values ('ann', now(), 'x', 'shelf', 'pending')",
                "update config.policy_edit set state = 'accepted'",
                "update state.shelf_policies set min_qty = 2",
                "select * from log.event",
                "select * from account.account",
                "update config.supplier_calendar set cut_off_day = 1"
            })
    void aPlannerCannot(String statement) {
        assertThatThrownBy(() -> as(PLANNER).execute(statement)).rootCause().hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "smart_shelf_query, log.event",
        "smart_shelf_query, config.policy_edit",
        "smart_shelf_command, state.shelf_policies",
        "smart_shelf_store, config.policy_edit",
        "smart_shelf_api, config.policy_edit",
        "smart_shelf_api, state.wh_policies"
    })
    void aSideCannotWriteWhatBelongsToAnother(String side, String table) {
        assertThatThrownBy(() -> as(side).execute("delete from " + table))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void alertsAndEveryOtherTableOfTheReadModelHaveOneWriter() {
        assertThat(sql.queryForList("""
                        select distinct r.rolname
                          from pg_class relation cross join pg_roles r
                         where relation.relkind = 'r' and r.rolname like 'smart_shelf_%'
                           and has_table_privilege(r.rolname, relation.oid, 'insert, update, delete, truncate')
                           and (relation.relnamespace = 'state'::regnamespace or relation.oid in (
                                 'ops.alerts'::regclass, 'ops.alert_history'::regclass, 'ops.wh_events'::regclass,
                                 'ops.pos_transactions'::regclass, 'analytics.daily_discounts'::regclass))
                        """, String.class)).containsExactly("smart_shelf_query");
    }

    @Test
    void anEditNamesTheLoginThatMadeIt() {
        sql.execute("create role eve login password 'secret' in role " + PLANNER);
        try {
            var login = new PGSimpleDataSource();
            login.setUrl(database.jdbcUrl());
            login.setUser("eve");
            login.setPassword("secret");

            new JdbcTemplate(login).update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 3)");

            assertThat(sql.queryForList("select who from config.policy_edit where scope like '%MILK'", String.class))
                    .containsExactly("eve");
        } finally {
            sql.execute("drop role eve");
        }
    }

    private static List<String> writable(String role) {
        return sql.queryForList("""
                select relation.oid::regclass::text from pg_class relation
                 where relation.relkind in ('r', 'v')
                   and relation.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                   and has_table_privilege(?, relation.oid, 'insert, update, delete, truncate')
                """, String.class, role);
    }

    private static JdbcTemplate as(String role) {
        var connections = new PGSimpleDataSource();
        connections.setUrl(database.jdbcUrl());
        connections.setUser(database.username());
        connections.setPassword(database.password());
        connections.setOptions("-c role=" + role);
        return new JdbcTemplate(connections);
    }
}
