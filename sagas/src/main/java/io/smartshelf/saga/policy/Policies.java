package io.smartshelf.saga.policy;

import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.shelf.ApplyShelfPolicy;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.SetReorderRule;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** Puts policies in force at once: at every shelf and in every back room that a change of one reaches. */
@ProcessingGroup(Routines.PROCESSOR)
public final class Policies {

    private final PoliciesInForce policies;
    private final RoutineCommands commands;

    public Policies(PoliciesInForce policies, RoutineCommands commands) {
        this.policies = policies;
        this.commands = commands;
    }

    @EventHandler
    void on(ReplenishmentPolicySet event) {
        policies.set(event.scope(), event.terms());
        putInForce(event.scope(), event.occurredAt());
    }

    @EventHandler
    void on(ReplenishmentPolicyRemoved event) {
        policies.remove(event.scope());
        putInForce(event.scope(), event.occurredAt());
    }

    @EventHandler
    void on(ShelfRegistered event, @Timestamp Instant registeredAt) {
        policies.addShelf(event.shelfId(), event.category(), event.subcategory());
        putInForceAtNew(event.shelfId(), registeredAt);
    }

    @EventHandler
    void on(WarehouseStockRegistered event) {
        putInForceAtNew(event.warehouseId().shelfId(), event.registeredAt());
    }

    private void putInForce(PolicyScope scope, Instant at) {
        policies.coveredBy(scope).forEach(article -> putInForce(article, at));
    }

    /** What has just been registered has the defaults by itself. */
    private void putInForceAtNew(ShelfId shelf, Instant at) {
        policies.coveredBy(PolicyScope.sku(shelf.store(), shelf.sku())).stream()
                .filter(article -> !article.terms().equals(ArticlePolicy.NONE))
                .forEach(article -> putInForce(article, at));
    }

    private void putInForce(ArticlePolicy article, Instant at) {
        var shelf = new ShelfId(article.store(), article.sku());
        commands.send(new ApplyShelfPolicy(shelf, article.shelfPolicy(), at), shelf);
        if (article.inBackRoom()) {
            commands.send(
                    new SetReorderRule(new WarehouseId(article.store(), article.sku()), article.reorderRule(), at),
                    shelf);
        }
    }
}
