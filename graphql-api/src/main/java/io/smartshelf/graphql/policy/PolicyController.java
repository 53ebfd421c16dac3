package io.smartshelf.graphql.policy;

import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.RemoveReplenishmentPolicy;
import io.smartshelf.api.policy.SetReplenishmentPolicy;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people decide on policies. */
@Controller
public final class PolicyController {

    private final PeoplesCommands commands;

    PolicyController(PeoplesCommands commands) {
        this.commands = commands;
    }

    @MutationMapping
    Mono<CommandAnswer> setPolicy(
            @Argument String scope, @Argument Terms terms, @ContextValue(Who.ACCOUNT) Account who) {
        var of = PolicyScope.parse(scope);
        return commands.give(now -> new SetReplenishmentPolicy(of, terms.terms(), who.login(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> removePolicy(@Argument String scope, @ContextValue(Who.ACCOUNT) Account who) {
        var of = PolicyScope.parse(scope);
        return commands.give(now -> new RemoveReplenishmentPolicy(of, who.login(), now));
    }
}
