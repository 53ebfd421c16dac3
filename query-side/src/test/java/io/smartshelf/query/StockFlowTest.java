package io.smartshelf.query;

import static io.smartshelf.query.ShelfStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the stock's flow, each as its events say, in one batch or in many. */
@RealServers(Server.POSTGRESQL)
class StockFlowTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
        Stores.open(readModel.jdbc(), "S001");
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void whatPeopleDecidedOnAPlanEndsWithItsWithdrawal() {
        readModel.apply(StockFlowStory.beginning());
        readModel.apply(
                new SupplyPlanAmended(StockFlowStory.PLAN, at("09:00"), 24, "ann"),
                new SupplyPlanApproved(StockFlowStory.PLAN, at("09:01"), "ann"));
        readModel.apply(
                new SupplyPlanWithdrawn(StockFlowStory.PLAN, at("09:02")),
                new SupplyPlanned(
                        StockFlowStory.PLAN, at("09:03"), StockFlowStory.ORDER.supplierId(), 12, 6, 5, 12, true));
        expect("select suggested_qty, status, approved_by, amended_by from ops.wh_supplier_plan", "12|pending||");
        readModel.apply(new SupplyPlanWithdrawn(StockFlowStory.PLAN, StockFlowStory.PLAN.cutOff()));
        expect("select status, reason from ops.wh_supplier_plan", "canceled|nobody approved it by the cut-off");
    }

    @Test
    void aShelfThatRanLowShowsItsRestockAndWhatIsOnItsWay() {
        readModel.apply(StockFlowStory.beginning());

        expect("""
                select current_stock, units_in_transit, is_low, restock_id, threshold_percent, min_units, target_percent
                  from state.shelf_state
                """, "3|5|t|S001/restock/YOGURT/1|40.00|2|90");
        expect(
                "select batch_code, category, received_date, expiry_date, batch_quantity_store, last_update_ts"
                        + " from state.shelf_batch_state",
                "Y1|DAIRY|2025-12-23|2026-01-01|3|",
                "Y2|DAIRY|2025-12-30|2026-01-08|0|");
        expect(
                "select plan_id, shelf_id, suggested_qty, status, picked_qty, created_at, updated_at"
                        + " from ops.shelf_restock_plan",
                "S001/restock/YOGURT/1|YOGURT|6|issued|5|2026-01-01 08:00:00+00|2026-01-01 08:01:00+00");
        expect(
                "select alert_id, event_type, location, current_stock, min_qty, max_stock, suggested_qty, status,"
                        + " acknowledged_by, reason, closed_at from ops.alerts",
                "S001/alert/refill_request/store/YOGURT#1|refill_request|store|3|4|10|6|ack|bob|on my way|");
        expect(
                "select suggested_qty, standard_batch_size, status, needs_approval, approved_by, order_id"
                        + " from ops.wh_supplier_plan",
                "12|6|pending|t||");
        expect(
                "select wh_current_stock, units_reserved, units_on_order, capacity, case_pack, supplier_id, reorder_point,"
                        + " units_wanted from state.wh_state",
                "5|0|0|40|6|FRESH|12|12");
        expect(
                "select policy_id, shelf_id, threshold_pct, min_qty, target_pct, active from config.shelf_policies",
                "S001/policy/global||40.00|2|90|t",
                "S001/policy/sku/YOGURT|YOGURT||||t");
    }

    @ParameterizedTest
    @MethodSource
    void theWholeStoryIsToldHoweverItsEventsAreBatched(List<List<Object>> batches) {
        batches.forEach(readModel::apply);

        theWholeStoryIsTold();
    }

    static List<List<List<Object>>> theWholeStoryIsToldHoweverItsEventsAreBatched() {
        var all = new ArrayList<>(StockFlowStory.beginning());
        all.addAll(StockFlowStory.ending());
        return List.of(
                List.of(all),
                List.of(StockFlowStory.beginning(), StockFlowStory.ending()),
                all.stream().map(List::<Object>of).toList());
    }

    private static void theWholeStoryIsTold() {
        expect("""
                select current_stock, units_in_baskets, units_in_transit, is_low, restock_id, last_movement, last_update_ts
                  from state.shelf_state
                """, "4|0|0|f||WRITE_OFF|2026-01-02 00:10:00+00");
        expect(
                "select batch_code, batch_quantity_store, last_update_ts from state.shelf_batch_state",
                "Y1|0|2026-01-02 00:10:00+00",
                "Y2|4|2026-01-01 08:04:00+00");
        expect("select units_on_display, units_in_baskets from state.shelf_stock_history", "3|0", "4|0", "6|0", "7|0");
        expect(
                "select wh_current_stock, units_reserved, units_on_order, units_wanted, reorder_rule, cutoff_ts,"
                        + " last_update_ts from state.wh_state",
                "20|0|0|0|DEMAND|2026-01-04 12:00:00+00|2026-01-02 10:30:00+00");
        expect(
                "select batch_code, received_date, expiry_date, batch_quantity_warehouse from state.wh_batch_state",
                "N1|2026-01-02|2026-01-08|12",
                "N2|2026-01-02|2026-01-16|5",
                "Y0|2025-12-12|2026-01-01|0",
                "Y2|2025-12-30|2026-01-08|3");
        expect(
                "select status, picked_qty, refilled_qty, missing_qty, given_up_qty, reason, updated_at"
                        + " from ops.shelf_restock_plan",
                "completed|5|4|1|1||2026-01-01 08:14:00+00");
        expect(
                "select event_id, event_type, qty, plan_id, order_id, reason, batch_quantity_warehouse_after,"
                        + " shelf_warehouse_qty_after from ops.wh_events",
                "S001/restock/YOGURT/1/1/Y2|wh_out|5|S001/restock/YOGURT/1||shelf_restock|3|5",
                "S001/supplier-order/FRESH/2026-01-02/YOGURT/N1|wh_in|12||S001/supplier-order/FRESH/2026-01-02"
                        + "|supplier_delivery||15",
                "S001/supplier-order/FRESH/2026-01-02/YOGURT/N2|wh_in|5||S001/supplier-order/FRESH/2026-01-02"
                        + "|supplier_delivery||20",
                "S001/warehouse/YOGURT/expired/Y0/2026-01-02T00:00:00Z|wh_out|2|||expired|0|3");
        expect(
                "select suggested_qty, status, approved_by, amended_by, order_id, delivered_qty from ops.wh_supplier_plan",
                "18|completed|ann|ann|S001/supplier-order/FRESH/2026-01-02|17");
        expect(
                "select order_id, shelf_id, delivery_date, total_qty, status, late, cutoff_ts, delivery_ts, ordered_by,"
                        + " reason from ops.wh_supplier_orders",
                "S001/supplier-order/FRESH/2026-01-02/urgent-1|YOGURT|2026-01-02|6|canceled|f||2026-01-02 08:00:00+00|ann"
                        + "|never came",
                "S001/supplier-order/FRESH/2026-01-02|YOGURT|2026-01-02|18|delivered|t|2026-01-01 12:00:00+00"
                        + "|2026-01-02 10:30:00+00||");
        expect(
                "select receipt_id, received_qty from ops.wh_supplier_receipts",
                "S001/supplier-order/FRESH/2026-01-02/YOGURT|17");
        expect(
                "select occurrence, current_stock, status, acknowledged_by, closed_by, reason, created_at, closed_at"
                        + " from ops.alerts",
                "1|3|resolved|bob||recovered|2026-01-01 08:00:00+00|2026-01-01 08:04:00+00",
                "2|2|dismissed||bob|seen|2026-01-01 10:00:00+00|2026-01-01 10:05:00+00");
        expect(
                "select change, occurred_at, current_stock, held_until, changed_by, reason from ops.alert_history",
                "acknowledged|2026-01-01 08:02:00+00|||bob|on my way",
                "condition_ended|2026-01-01 08:40:00+00||||",
                "dismissed|2026-01-01 10:05:00+00|||bob|seen",
                "held_back|2026-01-01 08:30:00+00|3|2026-01-01 09:04:00+00||",
                "opened|2026-01-01 08:00:00+00|3|||",
                "opened|2026-01-01 10:00:00+00|2|||",
                "resolved|2026-01-01 08:04:00+00||||recovered");
        expect(
                "select batch_code, discount_date, expiry_date, units, discount from analytics.daily_discounts",
                "Y2|2026-01-02|2026-01-02|4|0.3000");
        expect(
                "select store_date, units_sold, units_refilled, seconds_out, seconds, units_on_display"
                        + " from analytics.shelf_day",
                "2026-01-01|0|4|60|61200|6");
        expect(
                "select store_date, batch_code, units, value, place, reason from ops.write_offs",
                "2026-01-02|Y0|2|1.98|warehouse|expired",
                "2026-01-02|Y1|2|1.98|shelf|expired");
        expect(
                "select reading_id, units_counted, correction, reason, counted_by from ops.stock_counts",
                "c1|6|-1|count of the day|ann");
        expect(
                "select cause, likely_units, evidence, found_at, cleared_at from ops.discrepancies",
                "REFILL_MISSING|-1|1 of 5 never came|2026-01-01 08:14:00+00|2026-01-01 09:00:00+00");
        expect(
                "select policy_id, reorder_rule, reorder_point_qty, pick_order, plan_approval, active, created_at,"
                        + " updated_at from config.wh_policies",
                "S001/policy/global|DEMAND||FEFO|t|t|2026-01-01 07:00:00+00|2026-01-01 07:00:00+00",
                "S001/policy/sku/YOGURT|||||f|2026-01-01 07:00:00+00|2026-01-02 10:30:00+00");
        expect("select store_date, status, visits_started, visits_ended from ops.store_days", "2026-01-01|closed|10|9");
    }

    @Test
    void aPlanStatedAgainIsPendingAgain() {
        readModel.apply(StockFlowStory.beginning());
        readModel.apply(
                new SupplyPlanWithdrawn(StockFlowStory.PLAN, at("09:00")),
                new RestockCancelled(StockFlowStory.RESTOCK, at("09:00"), "not needed", "ann", 1));
        expect(
                "select status, reason from ops.wh_supplier_plan union all"
                        + " select status, reason from ops.shelf_restock_plan",
                "canceled|not needed",
                "canceled|the stock has recovered");

        readModel.apply(new SupplyPlanned(
                StockFlowStory.PLAN, at("10:00"), StockFlowStory.ORDER.supplierId(), 6, 6, 9, 12, false));

        expect(
                "select suggested_qty, status, needs_approval, reason, created_at from ops.wh_supplier_plan",
                "6|pending|f||2026-01-01 08:01:00+00");
        readModel.apply(new SupplyPlanCancelled(StockFlowStory.PLAN, at("11:00"), "nobody approved", null));
        expect("select status, reason, canceled_by from ops.wh_supplier_plan", "canceled|nobody approved|");
    }

    /** Rows as psql would show them, in order of text. */
    private static void expect(String sql, String... rows) {
        var shown = readModel
                .jdbc()
                .query(
                        "select * from (" + sql + ") shown",
                        (row, number) -> IntStream.rangeClosed(
                                        1, row.getMetaData().getColumnCount())
                                .mapToObj(column -> text(row, column))
                                .collect(Collectors.joining("|")));
        assertThat(shown).as(sql).containsExactlyInAnyOrder(rows);
    }

    private static String text(ResultSet row, int column) {
        try {
            var text = row.getString(column);
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
