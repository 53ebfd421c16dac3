package io.smartshelf.query.policy;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch changes in {@code state.shelf_policies} and {@code state.wh_policies}, which share their rows. */
final class PolicyChanges implements TableChanges {

    private static final PolicyTerms NONE = new PolicyTerms(null, null, null, null, null, null);

    private static final String SHELVES = """
            insert into state.shelf_policies
            select * from unnest(
              cast(:stores as text[]), cast(:scopes as text[]), cast(:skus as text[]), cast(:categories as text[]),
              cast(:subcategories as text[]), cast(:thresholds as numeric[]), cast(:minimums as int[]),
              cast(:targets as int[]), cast(:active as bool[]), cast(:changedBy as text[]),
              cast(:createdAt as timestamptz[]), cast(:updatedAt as timestamptz[]), cast(:positions as bigint[]))
            on conflict (store_id, policy_id) do update
               set (threshold_pct, min_qty, target_pct, active, changed_by, updated_at, position)
                 = (excluded.threshold_pct, excluded.min_qty, excluded.target_pct, excluded.active, excluded.changed_by,
                    excluded.updated_at, excluded.position)
             where shelf_policies.position < excluded.position
            """;

    private static final String WAREHOUSE = """
            insert into state.wh_policies
            select * from unnest(
              cast(:stores as text[]), cast(:scopes as text[]), cast(:skus as text[]), cast(:categories as text[]),
              cast(:subcategories as text[]), cast(:rules as text[]), cast(:reorderPoints as int[]),
              cast(:pickOrders as text[]), cast(:planApprovals as bool[]), cast(:active as bool[]),
              cast(:changedBy as text[]), cast(:createdAt as timestamptz[]), cast(:updatedAt as timestamptz[]),
              cast(:positions as bigint[]))
            on conflict (store_id, policy_id) do update
               set (reorder_rule, reorder_point_qty, pick_order, plan_approval, active, changed_by, updated_at, position)
                 = (excluded.reorder_rule, excluded.reorder_point_qty, excluded.pick_order, excluded.plan_approval,
                    excluded.active, excluded.changed_by, excluded.updated_at, excluded.position)
             where wh_policies.position < excluded.position
            """;

    private final Map<String, Row> rows = new TreeMap<>();

    /** @param terms null if the scope has none any more */
    void changed(PolicyScope scope, @Nullable PolicyTerms terms, String who, Instant at, long position) {
        rows.merge(
                scope.toString(),
                new Row(scope, terms == null ? NONE : terms, terms != null, who, at, at, position),
                (before, after) -> after.behind(before));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return shelves().executeOn(readModel).then(warehouse().executeOn(readModel));
    }

    private BatchStatement<Row> shelves() {
        return columns(SHELVES)
                .decimals("thresholds", row -> row.terms().thresholdPercent())
                .integers("minimums", row -> row.terms().minUnits())
                .integers("targets", row -> row.terms().targetPercent());
    }

    private BatchStatement<Row> warehouse() {
        return columns(WAREHOUSE)
                .texts(
                        "rules",
                        row -> row.reorderRule() == null
                                ? null
                                : row.reorderRule().kind().name())
                .integers(
                        "reorderPoints",
                        row -> row.reorderRule() == null
                                ? null
                                : row.reorderRule().reorderPoint())
                .texts(
                        "pickOrders",
                        row -> row.pickOrder() == null ? null : row.pickOrder().name())
                .booleans("planApprovals", row -> row.terms().planApproval());
    }

    private BatchStatement<Row> columns(String sql) {
        return BatchStatement.of(sql, rows.values())
                .texts("stores", row -> row.scope().store().value())
                .texts("scopes", row -> row.scope().toString())
                .texts("skus", row -> row.sku() == null ? null : row.sku().value())
                .texts("categories", row -> row.scope().category())
                .texts("subcategories", row -> row.scope().subcategory())
                .booleans("active", Row::active)
                .texts("changedBy", Row::changedBy)
                .instants("createdAt", Row::createdAt)
                .instants("updatedAt", Row::updatedAt)
                .longs("positions", Row::position);
    }

    private record Row(
            PolicyScope scope,
            PolicyTerms terms,
            boolean active,
            String changedBy,
            Instant createdAt,
            Instant updatedAt,
            long position) {

        @Nullable
        Sku sku() {
            return scope.sku();
        }

        @Nullable
        ReorderRule reorderRule() {
            return terms.reorderRule();
        }

        @Nullable
        PickOrder pickOrder() {
            return terms.pickOrder();
        }

        /** This state, accepted after another one. */
        Row behind(Row before) {
            return new Row(scope, terms, active, changedBy, before.createdAt, updatedAt, position);
        }
    }
}
