package io.smartshelf.saga.policy;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.warehouse.PickOrder;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What every policy says, and what the policies of an article come to: SKU before subcategory, category and global. */
public final class PoliciesInForce {

    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    public PoliciesInForce(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Which lot of an article leaves the back room first. */
    public PickOrder pickOrder(StoreId store, Sku sku) {
        return ArticlePolicy.pickOrder(termsOf(store, sku));
    }

    /** Whether a person must approve a plan for an article before it is ordered. */
    public boolean planNeedsApproval(StoreId store, Sku sku) {
        return ArticlePolicy.planNeedsApproval(termsOf(store, sku));
    }

    void set(PolicyScope scope, PolicyTerms terms) {
        jdbc.update("""
                insert into saga.policy (store_id, scope, terms) values (?, ?, jsonb_strip_nulls(?::jsonb))
                    on conflict (store_id, scope) do update set terms = excluded.terms
                """, scope.store().value(), scope.toString(), json.writeValueAsString(terms));
    }

    void remove(PolicyScope scope) {
        jdbc.update(
                "delete from saga.policy where store_id = ? and scope = ?",
                scope.store().value(),
                scope.toString());
    }

    void addShelf(ShelfId shelf, String category, String subcategory) {
        jdbc.update(
                "insert into saga.article (store_id, sku, category, subcategory) values (?, ?, ?, ?) on conflict do nothing",
                shelf.store().value(),
                shelf.sku().value(),
                category,
                subcategory);
    }

    /** The articles that a scope covers, by SKU, whether or not anything is set for them. */
    List<ArticlePolicy> coveredBy(PolicyScope scope) {
        return jdbc.query(
                """
                select sku, in_back_room, terms from saga.article_policy
                 where store_id = ? and category = coalesce(?, category)
                   and subcategory = coalesce(?, subcategory) and sku = coalesce(?, sku)
                 order by sku collate "C"
                """,
                (row, number) -> new ArticlePolicy(
                        scope.store(),
                        new Sku(row.getString(1)),
                        row.getBoolean(2),
                        json.readValue(row.getString(3), PolicyTerms.class)),
                scope.store().value(),
                scope.category(),
                scope.subcategory(),
                scope.sku() == null ? null : scope.sku().value());
    }

    private PolicyTerms termsOf(StoreId store, Sku sku) {
        return coveredBy(PolicyScope.sku(store, sku)).stream()
                .map(ArticlePolicy::terms)
                .findFirst()
                .orElse(ArticlePolicy.NONE);
    }
}
