package io.smartshelf.command.supply;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.supply.AmendPlan;
import io.smartshelf.api.supply.ApprovePlan;
import io.smartshelf.api.supply.CancelPlan;
import io.smartshelf.api.supply.CompletePlan;
import io.smartshelf.api.supply.IssuePlan;
import io.smartshelf.api.supply.PlanSupply;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.supply.WithdrawPlan;
import io.smartshelf.command.Refusal;
import java.util.Locale;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What is to be ordered of a SKU at one cut-off. Keeps true: it is pending until it is withdrawn, cancelled or issued, it is
 * issued once and not before it is approved if it must be, and completed once.
 */
public class SupplierPlan {

    @AggregateIdentifier
    private @Nullable SupplierPlanId planId;

    private Status status = Status.PENDING;
    private int units;
    private int position;
    private int reorderPoint;
    private boolean amended;
    private int casePack;
    private boolean needsApproval;
    private boolean approved;
    private @Nullable SupplierOrderId orderId;

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
        // What a person decides on stays what it was when it was first stated.
        boolean isStatedAgain = planId != null && status == Status.PENDING;
        if (mayChange && !same) {
            apply(new SupplyPlanned(
                    command.planId(),
                    command.occurredAt(),
                    command.supplierId(),
                    command.units(),
                    command.casePack(),
                    command.position(),
                    command.reorderPoint(),
                    isStatedAgain ? needsApproval : command.needsApproval()));
        }
    }

    @CommandHandler
    void handle(WithdrawPlan command) {
        if (status == Status.PENDING) {
            apply(new SupplyPlanWithdrawn(command.planId(), command.occurredAt()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AmendPlan command) {
        Refusal.ifBlank("amendedBy", command.amendedBy());
        mustBePending("amend", command.planId());
        if (command.units() <= 0 || command.units() % casePack != 0) {
            throw Refusal.of(
                    RejectionCode.OUT_OF_RANGE,
                    "Expected units to be whole case packs of " + casePack + ", but they are " + command.units(),
                    Map.of(
                            "field",
                            "units",
                            "value",
                            String.valueOf(command.units()),
                            "rule",
                            "a multiple of " + casePack + ", more than zero"));
        }
        if (!amended || command.units() != units) {
            apply(new SupplyPlanAmended(command.planId(), command.occurredAt(), command.units(), command.amendedBy()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ApprovePlan command) {
        Refusal.ifBlank("approvedBy", command.approvedBy());
        mustBePending("approve", command.planId());
        if (needsApproval && !approved) {
            apply(new SupplyPlanApproved(command.planId(), command.occurredAt(), command.approvedBy()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CancelPlan command) {
        Refusal.ifBlank("cancelledBy", command.cancelledBy());
        Refusal.ifBlank("reason", command.reason());
        mustBePending("cancel", command.planId());
        apply(new SupplyPlanCancelled(command.planId(), command.occurredAt(), command.reason(), command.cancelledBy()));
    }

    private void mustBePending(String intent, SupplierPlanId id) {
        if (planId == null) {
            throw Refusal.of(
                    RejectionCode.UNKNOWN_PLAN,
                    "Expected to " + intent + " plan " + id + ", but there is none",
                    Map.of("planId", id.toString()));
        }
        if (status != Status.PENDING) {
            var word = status.name().toLowerCase(Locale.ROOT);
            throw Refusal.of(
                    RejectionCode.PLAN_NOT_PENDING,
                    "Expected to " + intent + " plan " + id + ", but it is " + word + " already",
                    Map.of("planId", id.toString(), "state", word));
        }
    }

    @CommandHandler
    int handle(IssuePlan command) {
        if (status == Status.PENDING && (approved || !needsApproval)) {
            apply(new SupplyPlanIssued(command.planId(), command.occurredAt(), command.orderId(), units));
        } else if (status == Status.PENDING) {
            apply(new SupplyPlanWithdrawn(command.planId(), command.occurredAt()));
        }
        return command.orderId().equals(orderId) ? units : 0;
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
        casePack = event.casePack();
        needsApproval = event.needsApproval();
    }

    @EventSourcingHandler
    void on(SupplyPlanWithdrawn event) {
        status = Status.WITHDRAWN;
        approved = false;
    }

    @EventSourcingHandler
    void on(SupplyPlanApproved event) {
        approved = true;
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
        orderId = event.orderId();
        units = event.units();
    }

    @EventSourcingHandler
    void on(SupplyPlanCompleted event) {
        status = Status.COMPLETED;
    }
}
