package io.smartshelf.graphql.supply;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.AmendPlan;
import io.smartshelf.api.supply.ApprovePlan;
import io.smartshelf.api.supply.CancelPlan;
import io.smartshelf.api.supply.FindPlans;
import io.smartshelf.api.supply.PlanPage;
import io.smartshelf.api.supply.SupplierPlanId;
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

/** Plans, and what people do about them. */
@Controller
public final class PlanController {

    private static final ListCursor CURSOR = new ListCursor("plan");

    private final Questions questions;
    private final PeoplesCommands commands;
    private final People people;

    PlanController(Questions questions, PeoplesCommands commands, People people) {
        this.questions = questions;
        this.commands = commands;
        this.people = people;
    }

    @QueryMapping
    Mono<Connection<Plan>> plans(
            @Argument String storeId,
            @Argument @Nullable PlanFilter filter,
            @Argument int first,
            @Argument @Nullable String after) {
        var wanted = filter == null ? PlanFilter.OPEN : filter;
        var question = new FindPlans(
                new StoreId(storeId), wanted.statusesOrOpen(), wanted.skuOrAll(), CURSOR.parse(after), first);
        return questions
                .ask(question, PlanPage.class)
                .zipWith(
                        people.names(),
                        (page, names) -> Connection.of(
                                page.plans().stream()
                                        .map(one -> Plan.of(one, names))
                                        .toList(),
                                page.hasNext(),
                                CURSOR,
                                Plan::id));
    }

    @MutationMapping
    Mono<CommandAnswer> amendPlan(
            @Argument String planId, @Argument int units, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new AmendPlan(plan, units, who.pseudonym(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> approvePlan(@Argument String planId, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new ApprovePlan(plan, who.pseudonym(), now));
    }

    @MutationMapping
    Mono<CommandAnswer> cancelPlan(
            @Argument String planId, @Argument String reason, @ContextValue(Who.ACCOUNT) Account who) {
        var plan = SupplierPlanId.parse(planId);
        return commands.give(now -> new CancelPlan(plan, reason, who.pseudonym(), now));
    }
}
