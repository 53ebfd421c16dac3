package io.smartshelf.query.policy;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.policy.FindPolicies;
import io.smartshelf.api.policy.PolicyPage;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicySummary;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.query.support.Pages;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds policies; each is a row for the shelf and one for the back room. */
public final class PolicyQueries {

    private static final String PAGE = """
            select policy_id, shelf.threshold_pct, shelf.min_qty, shelf.target_pct, stock.reorder_rule,
                   stock.reorder_point_qty, stock.pick_order, stock.plan_approval, shelf.changed_by, shelf.updated_at
              from state.shelf_policies shelf
              join state.wh_policies stock using (store_id, policy_id)
             where store_id = :store and shelf.active
               and (cast(:after as text) is null or policy_id > cast(:after as text) collate "C")
             order by policy_id
             limit :limit
            """;

    private final DatabaseClient readModel;

    PolicyQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<PolicyPage> handle(FindPolicies query) {
        var statement = readModel.sql(PAGE).bind("store", query.store().value());
        statement = Pages.bind(statement, "after", query.after());
        return Pages.read(statement, query.first(), PolicyQueries::summary, PolicyPage::new);
    }

    private static PolicySummary summary(Readable row) {
        var pickOrder = row.get("pick_order", String.class);
        return new PolicySummary(
                PolicyScope.parse(requireNonNull(row.get("policy_id", String.class))),
                new PolicyTerms(
                        row.get("threshold_pct", BigDecimal.class),
                        row.get("min_qty", Integer.class),
                        row.get("target_pct", Integer.class),
                        pickOrder == null ? null : PickOrder.valueOf(pickOrder),
                        rule(row),
                        row.get("plan_approval", Boolean.class)),
                requireNonNull(row.get("changed_by", String.class)),
                requireNonNull(row.get("updated_at", Instant.class)));
    }

    private static @Nullable ReorderRule rule(Readable row) {
        var kind = row.get("reorder_rule", String.class);
        return kind == null
                ? null
                : new ReorderRule(ReorderRule.Kind.valueOf(kind), row.get("reorder_point_qty", Integer.class));
    }
}
