package io.smartshelf.graphql.supply;

import io.smartshelf.api.supply.AmendPlan;
import io.smartshelf.api.supply.ApprovePlan;
import io.smartshelf.api.supply.CancelPlan;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Who;
import io.smartshelf.graphql.support.CommandAnswer;
import io.smartshelf.graphql.support.PeoplesCommands;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people do about plans. */
@Controller
public final class PlanController {

    private final PeoplesCommands commands;

    PlanController(PeoplesCommands commands) {
        this.commands = commands;
    }

    @MutationMapping
    Mono<CommandAnswer> amendPlan(
            @Argument String planId, @Argument int units, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new AmendPlan(plan, units, who.login(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> approvePlan(@Argument String planId, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new ApprovePlan(plan, who.login(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> cancelPlan(
            @Argument String planId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new CancelPlan(plan, reason, who.login(), now));
    }
}
