package io.smartshelf.graphql.restock;

import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people do about restocks. */
@Controller
public final class RestockController {

    private final PeoplesCommands commands;

    RestockController(PeoplesCommands commands) {
        this.commands = commands;
    }

    @MutationMapping
    Mono<CommandAnswer> cancelRestock(
            @Argument String restockId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var restock = RestockId.parse(restockId);
        return commands.give(now -> new CancelRestock(restock, reason, who.login(), now));
    }
}
