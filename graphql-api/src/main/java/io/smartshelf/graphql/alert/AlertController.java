package io.smartshelf.graphql.alert;

import io.smartshelf.api.alert.AcknowledgeAlert;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertPage;
import io.smartshelf.api.alert.DismissAlert;
import io.smartshelf.api.alert.FindAlerts;
import io.smartshelf.api.alert.ResolveAlert;
import io.smartshelf.api.common.StoreId;
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

/** Alerts, and what people do about them. */
@Controller
public final class AlertController {

    private static final ListCursor CURSOR = new ListCursor("alert");

    private final Questions questions;
    private final PeoplesCommands commands;
    private final People people;

    AlertController(Questions questions, PeoplesCommands commands, People people) {
        this.questions = questions;
        this.commands = commands;
        this.people = people;
    }

    @QueryMapping
    Mono<Connection<Alert>> alerts(
            @Argument String storeId,
            @Argument @Nullable AlertFilter filter,
            @Argument int first,
            @Argument @Nullable String after) {
        var wanted = filter == null ? AlertFilter.OPEN : filter;
        var question = new FindAlerts(
                new StoreId(storeId),
                wanted.statusesOrOpen(),
                wanted.type(),
                wanted.skuOrAll(),
                CURSOR.parse(after),
                first);
        return questions
                .ask(question, AlertPage.class)
                .zipWith(
                        people.names(),
                        (page, names) -> Connection.of(
                                page.alerts().stream()
                                        .map(one -> Alert.of(one, names))
                                        .toList(),
                                page.hasNext(),
                                CURSOR,
                                Alert::id));
    }

    @MutationMapping
    Mono<CommandAnswer> acknowledgeAlert(
            @Argument String conditionId, @Argument @Nullable String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new AcknowledgeAlert(alert, who.pseudonym(), reason, now));
    }

    @MutationMapping
    Mono<CommandAnswer> resolveAlert(
            @Argument String conditionId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new ResolveAlert(alert, who.pseudonym(), reason, now));
    }

    @MutationMapping
    Mono<CommandAnswer> dismissAlert(
            @Argument String conditionId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new DismissAlert(alert, who.pseudonym(), reason, now));
    }
}
