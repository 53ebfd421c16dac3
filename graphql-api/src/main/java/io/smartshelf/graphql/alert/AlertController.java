package io.smartshelf.graphql.alert;

import io.smartshelf.api.alert.AcknowledgeAlert;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.DismissAlert;
import io.smartshelf.api.alert.ResolveAlert;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people do about alerts. */
@Controller
public final class AlertController {

    private final PeoplesCommands commands;

    AlertController(PeoplesCommands commands) {
        this.commands = commands;
    }

    @MutationMapping
    Mono<CommandAnswer> acknowledgeAlert(
            @Argument String conditionId, @Argument @Nullable String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new AcknowledgeAlert(alert, who.login(), reason, now));
    }

    @MutationMapping
    Mono<CommandAnswer> resolveAlert(
            @Argument String conditionId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new ResolveAlert(alert, who.login(), reason, now));
    }

    @MutationMapping
    Mono<CommandAnswer> dismissAlert(
            @Argument String conditionId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var alert = AlertId.parse(conditionId);
        return commands.give(now -> new DismissAlert(alert, who.login(), reason, now));
    }
}
