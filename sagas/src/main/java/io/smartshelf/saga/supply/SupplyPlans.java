package io.smartshelf.saga.supply;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.PlanSupply;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.supply.WithdrawPlan;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.PoliciesInForce;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plans follow what is wanted; the pending ones are kept at hand for the cut-off. */
@ProcessingGroup(Routines.PROCESSOR)
public final class SupplyPlans {

    private final JdbcTemplate jdbc;
    private final PoliciesInForce policies;
    private final RoutineCommands commands;

    public SupplyPlans(DataSource dataSource, PoliciesInForce policies, RoutineCommands commands) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.policies = policies;
        this.commands = commands;
    }

    @EventHandler
    void on(ReplenishmentWanted event) {
        commands.send(
                new PlanSupply(
                        planOf(event.warehouseId(), event.supplyWindow()),
                        event.supplierId(),
                        event.units(),
                        event.casePack(),
                        event.position(),
                        event.reorderPoint(),
                        policies.planNeedsApproval(
                                event.warehouseId().store(), event.warehouseId().sku()),
                        event.occurredAt()),
                event.warehouseId().shelfId());
    }

    @EventHandler
    void on(ReplenishmentNoLongerWanted event) {
        commands.send(
                new WithdrawPlan(planOf(event.warehouseId(), event.supplyWindow()), event.occurredAt()),
                event.warehouseId().shelfId());
    }

    private static SupplierPlanId planOf(WarehouseId warehouse, SupplyWindow window) {
        return new SupplierPlanId(warehouse.store(), warehouse.sku(), window.cutOff());
    }

    @EventHandler
    void on(SupplyPlanned event) {
        jdbc.update(
                """
                insert into saga.supplier_plan (store_id, sku, cut_off, supplier_id, units, case_pack, approved)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (store_id, sku, cut_off) do update set units = excluded.units
                """,
                event.planId().store().value(),
                event.planId().sku().value(),
                Timestamp.from(event.planId().cutOff()),
                event.supplierId().value(),
                event.units(),
                event.casePack(),
                !event.needsApproval());
    }

    @EventHandler
    void on(SupplyPlanAmended event) {
        jdbc.update(
                "update saga.supplier_plan set units = ? where store_id = ? and sku = ? and cut_off = ?",
                event.units(),
                event.planId().store().value(),
                event.planId().sku().value(),
                Timestamp.from(event.planId().cutOff()));
    }

    @EventHandler
    void on(SupplyPlanApproved event) {
        jdbc.update(
                "update saga.supplier_plan set approved = true where store_id = ? and sku = ? and cut_off = ?",
                event.planId().store().value(),
                event.planId().sku().value(),
                Timestamp.from(event.planId().cutOff()));
    }

    @EventHandler
    void on(SupplyPlanWithdrawn event) {
        forget(event.planId());
    }

    @EventHandler
    void on(SupplyPlanCancelled event) {
        forget(event.planId());
    }

    @EventHandler
    void on(SupplyPlanIssued event) {
        forget(event.planId());
    }

    private void forget(SupplierPlanId plan) {
        jdbc.update(
                "delete from saga.supplier_plan where store_id = ? and sku = ? and cut_off = ?",
                plan.store().value(),
                plan.sku().value(),
                Timestamp.from(plan.cutOff()));
    }

    /** The pending plans of a round that may be ordered, by SKU. */
    List<OrderLine> toOrder(SupplyRound round) {
        return jdbc.query(
                """
                select sku, units, case_pack from saga.supplier_plan
                 where store_id = ? and supplier_id = ? and cut_off = ? and approved
                 order by sku collate "C"
                """,
                (row, number) -> new OrderLine(new Sku(row.getString(1)), row.getInt(2), row.getInt(3), round.cutOff()),
                round.store().value(),
                round.supplier().value(),
                Timestamp.from(round.cutOff()));
    }

    /** The pending plans of a round that nobody has approved, by SKU. */
    List<SupplierPlanId> notApproved(SupplyRound round) {
        return jdbc.query(
                """
                select sku from saga.supplier_plan
                 where store_id = ? and supplier_id = ? and cut_off = ? and not approved
                 order by sku collate "C"
                """,
                (row, number) -> new SupplierPlanId(round.store(), new Sku(row.getString(1)), round.cutOff()),
                round.store().value(),
                round.supplier().value(),
                Timestamp.from(round.cutOff()));
    }
}
