package io.smartshelf.graphql.supply;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.warehouse.OrderUrgently;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people order without waiting for a cut-off. */
@Controller
public final class UrgentOrderController {

    private final PeoplesCommands commands;

    UrgentOrderController(PeoplesCommands commands) {
        this.commands = commands;
    }

    /** A request is known by who made it and the id its sender gave it: sent again, it orders once. */
    @MutationMapping
    Mono<CommandAnswer> placeUrgentOrder(
            @Argument String storeId,
            @Argument String sku,
            @Argument String requestId,
            @Argument int units,
            @Argument String reason,
            @ContextValue(Who.ACCOUNT) Account who) {
        var warehouse = new WarehouseId(new StoreId(storeId), new Sku(sku));
        return commands.give(now ->
                new OrderUrgently(warehouse, who.pseudonym() + "/" + requestId, units, reason, who.pseudonym(), now));
    }
}
