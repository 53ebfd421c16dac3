package io.smartshelf.graphql.restock;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.FindRestocks;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPage;
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

/** Restocks, and what people do about them. */
@Controller
public final class RestockController {

    private static final ListCursor CURSOR = new ListCursor("restock");

    private final Questions questions;
    private final PeoplesCommands commands;
    private final People people;

    RestockController(Questions questions, PeoplesCommands commands, People people) {
        this.questions = questions;
        this.commands = commands;
        this.people = people;
    }

    @QueryMapping
    Mono<Connection<Restock>> restocks(
            @Argument String storeId,
            @Argument @Nullable RestockFilter filter,
            @Argument int first,
            @Argument @Nullable String after) {
        var wanted = filter == null ? RestockFilter.OPEN : filter;
        var question = new FindRestocks(
                new StoreId(storeId), wanted.statusesOrOpen(), wanted.skuOrAll(), CURSOR.parse(after), first);
        return questions
                .ask(question, RestockPage.class)
                .zipWith(
                        people.names(),
                        (page, names) -> Connection.of(
                                page.restocks().stream()
                                        .map(one -> Restock.of(one, names))
                                        .toList(),
                                page.hasNext(),
                                CURSOR,
                                Restock::id));
    }

    @MutationMapping
    Mono<CommandAnswer> cancelRestock(
            @Argument String restockId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var restock = RestockId.parse(restockId);
        return commands.give(now -> new CancelRestock(restock, reason, who.pseudonym(), now));
    }
}
