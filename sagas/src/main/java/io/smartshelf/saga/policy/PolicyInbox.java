package io.smartshelf.saga.policy;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.PolicyEdit.RefusedEditException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The edits of policies by SQL, in {@code config.policy_edit}. Each becomes one command, whatever crashes in between: its
 * events name the edit as their cause, so one that is in the log already is not given again.
 */
public final class PolicyInbox {

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;
    private final InstantSource storeClock;
    private final PoliciesInForce policies;
    private final RoutineCommands commands;
    private final JsonMapper json = JsonMapper.builder().build();

    public PolicyInbox(
            DataSource dataSource,
            TransactionManager transactions,
            InstantSource storeClock,
            PoliciesInForce policies,
            RoutineCommands commands) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = transactions;
        this.storeClock = storeClock;
        this.policies = policies;
        this.commands = commands;
    }

    /**
     * Gives the command of the edit that waits longest, at the store's time, and writes what became of it.
     *
     * @return false if none waits, or another process is at it
     */
    public boolean answerNext() {
        return transactions.fetchInTransaction(() -> {
            // Until the end of the transaction: edits are given one after the other, also by several processes.
            boolean mine = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select pg_try_advisory_xact_lock(hashtext('config.policy_edit'))", Boolean.class));
            var next = mine ? next() : Optional.<PolicyEdit>empty();
            next.ifPresent(edit -> answer(edit, isInLog(edit) ? Optional.empty() : give(edit)));
            return next.isPresent();
        });
    }

    private Optional<PolicyEdit> next() {
        return jdbc
                .query(
                        """
                        select id, who, scope, part, old, new from config.policy_edit
                         where state = 'pending' order by id limit 1
                        """,
                        (row, number) -> new PolicyEdit(
                                row.getLong("id"),
                                row.getString("who"),
                                row.getString("scope"),
                                PolicyEdit.Part.parse(row.getString("part")),
                                json(row, "old"),
                                json(row, "new")))
                .stream()
                .findFirst();
    }

    private @Nullable JsonNode json(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : json.readTree(text);
    }

    private boolean isInLog(PolicyEdit edit) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("""
                select exists (select from log.event
                                where aggregate_id = ? and convert_from(metadata, 'UTF8')::jsonb ->> ? = ?)
                """, Boolean.class, edit.scope(), RoutineCommands.CAUSATION, edit.commandId()));
    }

    private Optional<Rejection> give(PolicyEdit edit) {
        try {
            var command = edit.command(storeClock.instant());
            var scope = command.scope();
            return !edit.takesAway() && policies.coveredBy(scope).isEmpty()
                    ? Optional.of(nobody(scope))
                    : commands.give(edit.commandId(), command);
        } catch (RefusedEditException e) {
            return Optional.of(e.rejection());
        }
    }

    private static Rejection nobody(PolicyScope scope) {
        return new Rejection(
                scope.level() == PolicyScope.Level.GLOBAL ? RejectionCode.UNKNOWN_STORE : RejectionCode.UNKNOWN_SKU,
                "Expected a shelf that policy " + scope + " covers, but there is none",
                Map.of("scope", scope.toString()));
    }

    private void answer(PolicyEdit edit, Optional<Rejection> refused) {
        jdbc.update(
                "update config.policy_edit set state = ?, answered_at = ?, code = ?, message = ? where id = ?",
                refused.isPresent() ? "refused" : "accepted",
                Timestamp.from(storeClock.instant()),
                refused.map(rejection -> rejection.code().name()).orElse(null),
                refused.map(Rejection::message).orElse(null),
                edit.id());
    }
}
