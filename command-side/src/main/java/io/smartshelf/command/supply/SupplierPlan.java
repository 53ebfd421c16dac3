package io.smartshelf.command.supply;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.supply.CompletePlan;
import io.smartshelf.api.supply.IssuePlan;
import io.smartshelf.api.supply.PlanSupply;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.supply.WithdrawPlan;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What is to be ordered of a SKU at one cut-off. Keeps true: it is pending until it is withdrawn, cancelled or issued, it is
 * issued once, and completed once.
 */
public class SupplierPlan {

    @AggregateIdentifier
    private @Nullable SupplierPlanId planId;

    private Status status = Status.PENDING;
    private int units;
    private int position;
    private int reorderPoint;
    private boolean amended;

    /** For Axon. */
    protected SupplierPlan() {}

    private enum Status {
        PENDING,
        WITHDRAWN,
        CANCELLED,
        ISSUED,
        COMPLETED
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlanSupply command) {
        boolean mayChange = planId == null || status == Status.WITHDRAWN || (status == Status.PENDING && !amended);
        boolean same = status == Status.PENDING
                && planId != null
                && units == command.units()
                && position == command.position()
                && reorderPoint == command.reorderPoint();
        if (mayChange && !same) {
            apply(new SupplyPlanned(
                    command.planId(),
                    command.occurredAt(),
                    command.supplierId(),
                    command.units(),
                    command.casePack(),
                    command.position(),
                    command.reorderPoint(),
                    command.needsApproval()));
        }
    }

    @CommandHandler
    void handle(WithdrawPlan command) {
        if (status == Status.PENDING) {
            apply(new SupplyPlanWithdrawn(command.planId(), command.occurredAt()));
        }
    }

    @CommandHandler
    void handle(IssuePlan command) {
        if (status == Status.PENDING) {
            apply(new SupplyPlanIssued(command.planId(), command.occurredAt(), command.orderId(), command.units()));
        }
    }

    @CommandHandler
    void handle(CompletePlan command) {
        if (status == Status.ISSUED) {
            apply(new SupplyPlanCompleted(command.planId(), command.occurredAt(), units, command.unitsDelivered()));
        }
    }

    @EventSourcingHandler
    void on(SupplyPlanned event) {
        planId = event.planId();
        status = Status.PENDING;
        units = event.units();
        position = event.position();
        reorderPoint = event.reorderPoint();
        amended = false;
    }

    @EventSourcingHandler
    void on(SupplyPlanWithdrawn event) {
        status = Status.WITHDRAWN;
    }

    @EventSourcingHandler
    void on(SupplyPlanAmended event) {
        units = event.units();
        amended = true;
    }

    @EventSourcingHandler
    void on(SupplyPlanCancelled event) {
        status = Status.CANCELLED;
    }

    @EventSourcingHandler
    void on(SupplyPlanIssued event) {
        status = Status.ISSUED;
        units = event.units();
    }

    @EventSourcingHandler
    void on(SupplyPlanCompleted event) {
        status = Status.COMPLETED;
    }
}
