package io.smartshelf.saga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.ChangeReplenishmentPolicy;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerm;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.saga.command.CommandFailedException;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.test.utils.RecordingCommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class PolicyInboxTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final PolicyScope GLOBAL = PolicyScope.global(StoreId.DEFAULT);
    private static final PolicyScope DAIRY = PolicyScope.category(StoreId.DEFAULT, "DAIRY");
    private static final PolicyScope MILK = PolicyScope.sku(StoreId.DEFAULT, new Sku("MILK"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PENDING = "select count(*) from config.policy_edit where state = 'pending'";

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private TestDatabase database;
    private SingleConnectionDataSource connection;
    private JdbcTemplate sql;
    private PolicyInbox inbox;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
        connection = new SingleConnectionDataSource(database.jdbcUrl(), database.username(), database.password(), true);
        var policies = new PoliciesInForce(connection);
        policies.addShelf(new ShelfId(StoreId.DEFAULT, new Sku("MILK")), "DAIRY", "Milk");
        inbox = new PolicyInbox(
                connection,
                new SpringTransactionManager(new JdbcTransactionManager(connection)),
                () -> NINE,
                policies,
                new RoutineCommands(bus));
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void oldSqlSetsAPolicyOfAnArticle() {
        sql.update("insert into config.shelf_policies (policy_id, shelf_id, threshold_pct, min_qty)"
                + " values (gen_random_uuid(), 'MILK', 40, 3)");
        sql.update("insert into config.wh_policies (policy_id, shelf_id, reorder_point_qty)"
                + " values (gen_random_uuid(), 'MILK', 12)");

        assertThat(answerAll())
                .containsExactly(
                        change(
                                MILK,
                                new PolicyTerms(new BigDecimal("40"), 3, null, null, null, null),
                                PolicyTerm.THRESHOLD_PERCENT,
                                PolicyTerm.MIN_UNITS,
                                PolicyTerm.TARGET_PERCENT),
                        change(
                                MILK,
                                new PolicyTerms(null, null, null, null, fixed(12), null),
                                PolicyTerm.PICK_ORDER,
                                PolicyTerm.REORDER_RULE,
                                PolicyTerm.PLAN_APPROVAL));
        assertThat(sql.queryForList("""
                        select concat_ws('|', id, who, scope, part, old, new ->> 'shelf_id', state,
                                         answered_at at time zone 'UTC', code)
                          from config.policy_edit order by id
                        """, String.class))
                .containsExactly(
                        "1|" + database.username() + "|S001/policy/sku/MILK|shelf|MILK|accepted|2026-01-05 09:00:00",
                        "2|" + database.username()
                                + "|S001/policy/sku/MILK|back_room|MILK|accepted|2026-01-05 09:00:00");
    }

    @Test
    void eachScopeIsNamedByItsColumns() {
        sql.update("insert into config.shelf_policies (min_qty) values (1)");
        sql.update("insert into config.shelf_policies (item_category, min_qty) values ('DAIRY', 1)");
        sql.update(
                "insert into config.shelf_policies (item_category, item_subcategory, min_qty) values ('DAIRY', 'Milk', 1)");

        assertThat(answerAll())
                .extracting(command -> ((ChangeReplenishmentPolicy) command).scope())
                .containsExactly(GLOBAL, DAIRY, PolicyScope.subcategory(StoreId.DEFAULT, "DAIRY", "Milk"));
    }

    @Test
    void anUpdateChangesTheColumnsThatItChangedAndNoOther() {
        policyOf("MILK", "40", 3, 90);
        warehousePolicyOf("MILK", "DEMAND", null, "FEFO", true);
        sql.update("update config.shelf_policies set min_qty = 5, notes = 'more' where shelf_id = 'MILK'");
        sql.update("update config.shelf_policies set target_pct = null where shelf_id = 'MILK'");
        sql.update("update config.wh_policies set pick_order = 'FIFO' where shelf_id = 'MILK'");
        sql.update("update config.wh_policies set plan_approval = false where shelf_id = 'MILK'");

        assertThat(answerAll())
                .extracting(command -> ((ChangeReplenishmentPolicy) command).changed())
                .containsExactly(
                        Set.of(PolicyTerm.MIN_UNITS),
                        Set.of(PolicyTerm.TARGET_PERCENT),
                        Set.of(PolicyTerm.PICK_ORDER),
                        Set.of(PolicyTerm.PLAN_APPROVAL));
        assertThat(commands())
                .extracting(
                        command -> ((ChangeReplenishmentPolicy) command).terms().minUnits())
                .startsWith(5);
        assertThat(sql.queryForObject("select notes from config.shelf_policies", String.class))
                .isNull();
    }

    @Test
    void aNoteIsShownWithThePolicyItWasWrittenFor() {
        policyOf("MILK", "40", 3, 90);
        sql.update("update config.shelf_policies set min_qty = 5, notes = 'feast' where shelf_id = 'MILK'");
        answerAll();

        assertThat(sql.queryForObject("select notes from config.shelf_policies", String.class))
                .isEqualTo("feast");
    }

    @ParameterizedTest
    @CsvSource({
        "DEMAND,, reorder_point_qty = 15, FIXED, 15",
        "FIXED, 12, reorder_point_qty = 15, FIXED, 15",
        "FIXED, 12, reorder_point_qty = null,,",
        "FIXED, 12, reorder_rule = 'DEMAND', DEMAND,",
        "FIXED, 12, reorder_rule = null,,",
        "DEMAND,, 'reorder_rule = ''FIXED'', reorder_point_qty = 7', FIXED, 7"
    })
    void whoSaysOnlyTheRuleOrOnlyTheNumberMeansWhatGoesWithIt(
            String rule,
            @Nullable Integer point,
            String update,
            ReorderRule.@Nullable Kind kind,
            @Nullable Integer expected) {
        warehousePolicyOf("MILK", rule, point, "FEFO", null);
        sql.update("update config.wh_policies set " + update);

        assertThat(answerAll())
                .containsExactly(change(
                        MILK,
                        new PolicyTerms(
                                null,
                                null,
                                null,
                                PickOrder.FEFO,
                                kind == null ? null : new ReorderRule(kind, expected),
                                null),
                        PolicyTerm.REORDER_RULE));
    }

    @Test
    void aHalfThatIsDeletedOrNoLongerActiveIsLeftToWiderScopes() {
        policyOf("MILK", "40", 3, 90);
        warehousePolicyOf("MILK", "DEMAND", null, "FEFO", true);
        sql.update("delete from config.shelf_policies where shelf_id = 'MILK'");
        sql.update("update config.wh_policies set active = false where shelf_id = 'MILK'");

        assertThat(answerAll())
                .containsExactly(
                        change(
                                MILK,
                                PolicyTerms.NONE,
                                PolicyTerm.THRESHOLD_PERCENT,
                                PolicyTerm.MIN_UNITS,
                                PolicyTerm.TARGET_PERCENT),
                        change(
                                MILK,
                                PolicyTerms.NONE,
                                PolicyTerm.PICK_ORDER,
                                PolicyTerm.REORDER_RULE,
                                PolicyTerm.PLAN_APPROVAL));
    }

    @ParameterizedTest
    @CsvSource({
        "'wh_policies (shelf_id, reorder_point_qty) values (''MILK'', -1)', OUT_OF_RANGE, reorder_point_qty to be 0 or more",
        "'wh_policies (shelf_id, reorder_rule) values (''MILK'', ''FIXED'')', OUT_OF_RANGE, reorder_point_qty to be a number",
        "'wh_policies (shelf_id, reorder_rule) values (''MILK'', ''GUESS'')', OUT_OF_RANGE, 'one of [DEMAND, CAPACITY_SHARE, FIXED]'",
        "'wh_policies (shelf_id, pick_order) values (''MILK'', ''LIFO'')', OUT_OF_RANGE, 'one of [FEFO, FIFO]'",
        "'shelf_policies (shelf_id, min_qty) values (''NOTHING'', 1)', UNKNOWN_SKU, S001/policy/sku/NOTHING covers",
        "'shelf_policies (shelf_id, min_qty) values (''no sku'', 1)', WRONG_TYPE, no sku",
        "'shelf_policies (store_id, min_qty) values (''S009'', 1)', UNKNOWN_STORE, S009/policy/global covers"
    })
    void anEditThatCannotBeIsRefusedInTheInboxAndGivesNoCommand(String insert, RejectionCode code, String message) {
        sql.update("insert into config." + insert);

        assertThat(answerAll()).isEmpty();
        var answer = sql.queryForMap("select state, code, message from config.policy_edit");
        assertThat(answer).containsEntry("state", "refused").containsEntry("code", code.name());
        assertThat(answer.get("message")).asString().contains(message);
    }

    @Test
    void whatTheAggregateRefusesShowsInTheInboxAndTheNextEditGoesOn() {
        bus.setCallbackBehavior((command, metadata) -> {
            if (((ChangeReplenishmentPolicy) command).terms().minUnits() == null) {
                throw new CommandExecutionException(
                        "too much", null, new Rejection(RejectionCode.OUT_OF_RANGE, "too much", Map.of()));
            }
            return null;
        });
        sql.update("insert into config.shelf_policies (shelf_id, threshold_pct) values ('MILK', 150)");
        sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");

        assertThat(answerAll()).hasSize(2);
        assertThat(sql.queryForList(
                        "select concat_ws('|', state, code, message) from config.policy_edit order by id",
                        String.class))
                .containsExactly("refused|OUT_OF_RANGE|too much", "accepted");
    }

    @Test
    void anEditWhoseCommandFailedStaysPendingAndIsGivenAgainUnderItsId() {
        sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");
        bus.setCallbackBehavior((command, metadata) -> {
            throw new IllegalStateException("the log is away");
        });
        assertThatThrownBy(inbox::answerNext).isInstanceOf(CommandFailedException.class);
        assertThat(sql.queryForObject(PENDING, Long.class)).isEqualTo(1);

        bus.setCallbackBehavior((command, metadata) -> null);
        assertThat(answerAll()).hasSize(2);
        assertThat(bus.getDispatchedCommands())
                .extracting(CommandMessage::getIdentifier)
                .containsExactly("policy-edit/1", "policy-edit/1");
        assertThat(sql.queryForObject(PENDING, Long.class)).isZero();
    }

    @Test
    void anEditThatIsInTheLogThoughItsAnswerWasLostIsAcceptedAndNotGivenAgain() {
        sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");
        bus.setCallbackBehavior((command, metadata) -> {
            appendAsCausedBy(String.valueOf(metadata.get(RoutineCommands.CAUSATION)));
            throw new IllegalStateException("killed before the answer");
        });
        assertThatThrownBy(inbox::answerNext).isInstanceOf(CommandFailedException.class);

        bus.clearCommands();
        assertThat(answerAll()).isEmpty();
        assertThat(sql.queryForList("select state from config.policy_edit", String.class))
                .containsExactly("accepted");
    }

    @Test
    void anEditIsLeftToTheProcessThatIsAtIt() throws Exception {
        sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");
        try (var other = database.dataSource().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('config.policy_edit'))");
            assertThat(inbox.answerNext()).isFalse();
            other.rollback();
        }
        assertThat(inbox.answerNext()).isTrue();
    }

    @Test
    void anEditIsAnsweredAsSoonAsItIsMade() {
        sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");
        try (var edits = new PolicyEdits(inbox, this::connection, Integer.MAX_VALUE)) {
            edits.start();
            awaitAnswers();

            // Once it listens, only the news of an edit makes it look.
            sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 3)");
            awaitAnswers();
        }
        assertThat(commands()).hasSize(2);
    }

    @Test
    void anEditThatNobodyToldOfIsFoundAfterAWhile() throws Exception {
        try (var other = connection();
                var statement = other.createStatement();
                var edits = new PolicyEdits(inbox, this::connection, 1)) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('config.policy_edit'))");
            sql.update("insert into config.shelf_policies (shelf_id, min_qty) values ('MILK', 2)");
            edits.start();
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> commands().isEmpty());

            // The other process goes away without a word.
            other.rollback();
            awaitAnswers();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private void awaitAnswers() {
        await().atMost(PATIENCE).until(() -> Long.valueOf(0).equals(sql.queryForObject(PENDING, Long.class)));
    }

    @ParameterizedTest
    @CsvSource({
        "update config.shelf_policies set shelf_id = 'EGGS', keep its scope",
        "'insert into config.shelf_policies (item_subcategory, min_qty) values (''Milk'', 1)', item_category"
    })
    void aStatementThatNamesNoScopeFailsAtOnce(String statement, String message) {
        policyOf("MILK", "40", 3, 90);

        assertThatThrownBy(() -> sql.execute(statement)).hasMessageContaining(message);
        assertThat(sql.queryForObject(PENDING, Long.class)).isZero();
    }

    @Test
    void whatTheProjectionWritesIsNoEdit() {
        policyOf("MILK", "40", 3, 90);
        warehousePolicyOf("MILK", "FIXED", 12, null, null);
        sql.update("update state.shelf_policies set min_qty = 4");
        sql.execute("truncate state.shelf_policies, state.wh_policies");

        assertThat(sql.queryForObject("select count(*) from config.policy_edit", Long.class))
                .isZero();
        assertThat(sql.queryForList(
                        "select tgname from pg_trigger where tgrelid = any (array['state.shelf_policies',"
                                + " 'state.wh_policies']::regclass[])",
                        String.class))
                .isEmpty();
    }

    private List<Object> answerAll() {
        while (inbox.answerNext()) {
            assertThat(commands()).hasSizeLessThan(100);
        }
        return commands();
    }

    private List<Object> commands() {
        return bus.getDispatchedCommands().stream()
                .<Object>map(CommandMessage::getPayload)
                .toList();
    }

    private ChangeReplenishmentPolicy change(PolicyScope scope, PolicyTerms terms, PolicyTerm... changed) {
        return new ChangeReplenishmentPolicy(scope, terms, Set.of(changed), database.username(), NINE);
    }

    private static ReorderRule fixed(int units) {
        return new ReorderRule(ReorderRule.Kind.FIXED, units);
    }

    private void policyOf(String sku, String threshold, int minUnits, int target) {
        sql.update("""
                insert into state.shelf_policies values
                  ('S001', 'S001/policy/sku/' || ?, ?, null, null, ?::numeric, ?, ?, true, 'ann', now(), now(), 1)
                """, sku, sku, threshold, minUnits, target);
    }

    private void warehousePolicyOf(
            String sku,
            @Nullable String rule,
            @Nullable Integer point,
            @Nullable String pickOrder,
            @Nullable Boolean approval) {
        sql.update("""
                insert into state.wh_policies values
                  ('S001', 'S001/policy/sku/' || ?, ?, null, null, ?, ?, ?, ?, true, 'ann', now(), now(), 1)
                """, sku, sku, rule, point, pickOrder, approval);
    }

    private void appendAsCausedBy(String cause) {
        sql.update(
                """
                insert into log.event values
                  (1, ?, 0, 'ReplenishmentPolicy', 'ReplenishmentPolicySet', '1', now(), now(), '{}', ?)
                """,
                MILK.toString(),
                ("{\"" + RoutineCommands.CAUSATION + "\":\"" + cause + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
