package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.shelf.ConfirmRefill;
import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people saw at a shelf. */
@Controller
public final class ShelfCommandController {

    private final PeoplesCommands commands;

    ShelfCommandController(PeoplesCommands commands) {
        this.commands = commands;
    }

    /** A count is known by who made it and the id its sender gave it: sent again, it counts once. */
    @MutationMapping
    Mono<CommandAnswer> countShelf(
            @Argument String storeId,
            @Argument String sku,
            @Argument String countId,
            @Argument int units,
            @Argument String reason,
            @ContextValue(Who.ACCOUNT) Account who) {
        if (units < 0) {
            return Mono.just(CommandAnswer.refused(
                    RejectionCode.OUT_OF_RANGE,
                    "Expected units to be 0 or more, but they are " + units,
                    Map.of("field", "units", "value", String.valueOf(units), "rule", "0 or more")));
        }
        var shelf = new ShelfId(new StoreId(storeId), new Sku(sku));
        return commands.give(
                now -> new CountShelf(shelf, who.pseudonym() + "/" + countId, units, reason, who.pseudonym(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> completeRestock(@Argument String refillId, @ContextValue(Who.ACCOUNT) Account who) {
        var refill = RefillId.parse(refillId);
        return commands.give(now -> new ConfirmRefill(refill.restockId().shelfId(), refill, who.pseudonym(), now));
    }
}
