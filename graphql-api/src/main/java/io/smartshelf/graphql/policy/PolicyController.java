package io.smartshelf.graphql.policy;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.FindPolicies;
import io.smartshelf.api.policy.PolicyPage;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.RemoveReplenishmentPolicy;
import io.smartshelf.api.policy.SetReplenishmentPolicy;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.People;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.Connection;
import io.smartshelf.graphql.support.ListCursor;
import io.smartshelf.graphql.support.PeoplesCommands;
import io.smartshelf.graphql.support.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Policies, and what people decide on them. */
@Controller
public final class PolicyController {

    private static final ListCursor CURSOR = new ListCursor("policy");

    private final Questions questions;
    private final PeoplesCommands commands;
    private final People people;

    PolicyController(Questions questions, PeoplesCommands commands, People people) {
        this.questions = questions;
        this.commands = commands;
        this.people = people;
    }

    @QueryMapping
    Mono<Connection<Policy>> policies(@Argument String storeId, @Argument int first, @Argument @Nullable String after) {
        var question = new FindPolicies(new StoreId(storeId), CURSOR.parse(after), first);
        return questions
                .ask(question, PolicyPage.class)
                .zipWith(
                        people.names(),
                        (page, names) -> Connection.of(
                                page.policies().stream()
                                        .map(one -> Policy.of(one, names))
                                        .toList(),
                                page.hasNext(),
                                CURSOR,
                                Policy::scope));
    }

    @MutationMapping
    Mono<CommandAnswer> setPolicy(
            @Argument String scope, @Argument Terms terms, @ContextValue(Who.ACCOUNT) Account who) {
        var of = PolicyScope.parse(scope);
        return commands.give(now -> new SetReplenishmentPolicy(of, terms.terms(), who.pseudonym(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> removePolicy(@Argument String scope, @ContextValue(Who.ACCOUNT) Account who) {
        var of = PolicyScope.parse(scope);
        return commands.give(now -> new RemoveReplenishmentPolicy(of, who.pseudonym(), now));
    }
}
