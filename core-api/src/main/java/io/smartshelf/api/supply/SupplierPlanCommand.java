package io.smartshelf.api.supply;

/** What may be asked of a plan. */
public sealed interface SupplierPlanCommand
        permits PlanSupply, WithdrawPlan, AmendPlan, ApprovePlan, CancelPlan, IssuePlan, CompletePlan {
    SupplierPlanId planId();
}
