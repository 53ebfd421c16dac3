package io.smartshelf.api.supply;

/** What can have happened to a plan. */
public sealed interface SupplierPlanEvent
        permits SupplyPlanned,
                SupplyPlanWithdrawn,
                SupplyPlanAmended,
                SupplyPlanApproved,
                SupplyPlanCancelled,
                SupplyPlanIssued,
                SupplyPlanCompleted {
    SupplierPlanId planId();
}
