package io.smartshelf.query;

import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertDismissed;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertResolved;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.restock.RestockShortageGivenUp;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfPolicyApplied;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderPointChanged;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How goods flow to a shelf, in two halves: yogurt runs low, is brought from the back room, one unit short; more is ordered
 * and comes; what expires is thrown away. Times are of 1 January unless told otherwise.
 */
public final class StockFlowStory {

    public static final ShelfId SHELF = ShelfId.parse("S001/shelf/YOGURT");
    public static final WarehouseId STOCK = WarehouseId.parse("S001/warehouse/YOGURT");
    public static final RestockId RESTOCK = RestockId.parse("S001/restock/YOGURT/1");
    public static final RefillId REFILL = new RefillId(RESTOCK, 1);
    public static final SupplierPlanId PLAN = SupplierPlanId.parse("S001/supplier-plan/YOGURT/2026-01-01T12:00:00Z");
    public static final SupplierOrderId ORDER = SupplierOrderId.parse("S001/supplier-order/FRESH/2026-01-02");
    public static final AlertId LOW = AlertId.parse("S001/alert/refill_request/store/YOGURT");
    public static final StoreDayId DAY = StoreDayId.parse("S001/day/2026-01-01");

    private static final LocalDate TODAY = LocalDate.parse("2026-01-01");
    private static final LocalDate TOMORROW = LocalDate.parse("2026-01-02");
    private static final LocalDate NEXT_WEEK = LocalDate.parse("2026-01-08");
    private static final SupplyWindow WINDOW = new SupplyWindow(
            at("12:00"), Instant.parse("2026-01-02T08:00:00Z"), TOMORROW, Instant.parse("2026-01-05T08:00:00Z"));
    private static final SupplyWindow NEXT_WINDOW = new SupplyWindow(
            Instant.parse("2026-01-04T12:00:00Z"),
            Instant.parse("2026-01-05T08:00:00Z"),
            LocalDate.parse("2026-01-05"),
            Instant.parse("2026-01-07T08:00:00Z"));
    private static final ShelfPolicy POLICY = new ShelfPolicy(new BigDecimal("40"), 2, 90);
    private static final BigDecimal PRICE = new BigDecimal("0.99");

    private StockFlowStory() {}

    /** Up to the pick: five units are on their way, nothing is ordered yet. */
    public static List<Object> beginning() {
        return List.of(
                new ReplenishmentPolicySet(
                        PolicyScope.global(SHELF.store()),
                        at("07:00"),
                        new PolicyTerms(new BigDecimal("40"), 2, 90, PickOrder.FEFO, ReorderRule.DEMAND, true),
                        "ann"),
                new ReplenishmentPolicySet(
                        PolicyScope.sku(SHELF.store(), SHELF.sku()),
                        at("07:00"),
                        new PolicyTerms(null, null, null, null, new ReorderRule(ReorderRule.Kind.FIXED, 7), null),
                        "ann"),
                new ShelfRegistered(
                        SHELF,
                        "DAIRY",
                        "Yogurt",
                        5,
                        10,
                        125,
                        PRICE,
                        List.of(new LotUnits("Y1", TODAY.minusDays(9), TODAY, 3)),
                        3),
                new WarehouseStockRegistered(
                        STOCK,
                        ORDER.supplierId(),
                        at("07:00"),
                        40,
                        6,
                        PRICE,
                        14,
                        2.5,
                        ReorderRule.DEMAND,
                        List.of(
                                new LotUnits("Y2", TODAY.minusDays(2), NEXT_WEEK, 8),
                                new LotUnits("Y0", TODAY.minusDays(20), TODAY, 2)),
                        10,
                        WINDOW),
                new ShelfPolicyApplied(SHELF, at("07:00"), POLICY),
                new ReorderPointChanged(STOCK, at("07:00"), ReorderRule.DEMAND, 2.5, 1.5, 4, 12),
                new ShelfRanLow(SHELF, at("08:00"), RESTOCK, 3, 10, 6, POLICY),
                new AlertOpened(LOW, at("08:00"), 1, new AlertFigures(3, 4, 10, 6, null, null), 1),
                new RestockRequested(RESTOCK, at("08:00"), 6),
                new UnitsReserved(STOCK, RESTOCK, at("08:00"), 5, 1, 5),
                new UnitsPicked(
                        STOCK,
                        REFILL,
                        at("08:01"),
                        List.of(new LotPicked("Y2", TODAY.minusDays(2), NEXT_WEEK, 5, 3)),
                        5,
                        0,
                        5,
                        0),
                new RefillExpected(
                        SHELF,
                        REFILL,
                        at("08:01"),
                        List.of(new LotPicked("Y2", TODAY.minusDays(2), NEXT_WEEK, 5, 3)),
                        5,
                        5),
                new RestockPicked(RESTOCK, REFILL, at("08:01"), 5, 5, 1),
                new AlertAcknowledged(LOW, at("08:02"), "bob", "on my way"),
                new ReplenishmentWanted(STOCK, at("08:01"), ORDER.supplierId(), WINDOW, 12, 6, 5, 12),
                new SupplyPlanned(PLAN, at("08:01"), ORDER.supplierId(), 12, 6, 5, 12, true));
    }

    /** The shelf and its place in the back room. */
    public static List<Object> registrations() {
        return beginning().stream()
                .filter(event -> event instanceof ShelfRegistered || event instanceof WarehouseStockRegistered)
                .toList();
    }

    /** Four units arrive, two orders are placed and one comes; on the next day two lots are waste. */
    public static List<Object> ending() {
        var urgent = new SupplierOrderId(ORDER.store(), ORDER.supplierId(), ORDER.deliverOn(), 1);
        var nextDay = Instant.parse("2026-01-02T00:00:00Z");
        var delivery = Instant.parse("2026-01-02T10:30:00Z");
        return List.of(
                new UnitsRefilled(
                        SHELF,
                        "r1",
                        1L,
                        at("08:04"),
                        4,
                        125.0,
                        4,
                        List.of(new LotTaken("Y2", 4, 4)),
                        List.of(new RefillArrival(REFILL, 4, 1)),
                        7,
                        0,
                        1,
                        null,
                        List.of()),
                new ShelfRecovered(SHELF, at("08:04"), 7),
                new AlertResolved(LOW, at("08:04"), null, "recovered", 2),
                new RefillClosed(
                        SHELF,
                        REFILL,
                        at("08:14"),
                        1,
                        List.of(new LotUnits("Y2", TODAY.minusDays(2), NEXT_WEEK, 1)),
                        0),
                new DiscrepancyFound(SHELF, at("08:14"), DiscrepancyCause.REFILL_MISSING, -1, 7, "1 of 5 never came"),
                new RestockRefilled(RESTOCK, REFILL, at("08:14"), 4, 1, 4),
                new RestockShortageGivenUp(RESTOCK, at("08:14"), 1),
                new RestockCompleted(RESTOCK, at("08:14"), 6, 4, 1, 1),
                new UnitsReleased(STOCK, RESTOCK, at("08:14"), 0, 1, 0),
                new RestockEnded(SHELF, RESTOCK, at("08:14"), false),
                new ShelfCounted(
                        SHELF,
                        "c1",
                        at("09:00"),
                        6,
                        -1,
                        List.of(new LotTaken("Y1", 1, 2)),
                        "count of the day",
                        "ann",
                        6,
                        0),
                new DiscrepancyCleared(SHELF, at("09:00")),
                new AlertHeldBack(LOW, at("08:30"), at("09:04"), new AlertFigures(3, 4, 10, 6, null, null), 1),
                new AlertConditionEnded(LOW, at("08:40"), 3),
                new AlertOpened(LOW, at("10:00"), 2, new AlertFigures(2, 4, 10, 7, null, null), 1),
                new AlertDismissed(LOW, at("10:05"), "bob", "seen"),
                new SupplyPlanAmended(PLAN, at("11:00"), 18, "ann"),
                new SupplyPlanApproved(PLAN, at("11:01"), "ann"),
                new OrderPlaced(
                        ORDER,
                        at("12:00"),
                        WINDOW.deliverAt(),
                        List.of(new OrderLine(SHELF.sku(), 18, 6, PLAN.cutOff())),
                        18,
                        null),
                new SupplyPlanIssued(PLAN, at("12:00"), ORDER, 18),
                new UnitsOrdered(STOCK, ORDER, at("12:00"), 18, 18),
                new ReplenishmentNoLongerWanted(STOCK, at("12:00"), WINDOW, 23, 12),
                new SupplyWindowOpened(STOCK, at("12:00"), ORDER.supplierId(), NEXT_WINDOW),
                new OrderPlaced(
                        urgent,
                        at("12:30"),
                        WINDOW.deliverAt(),
                        List.of(new OrderLine(SHELF.sku(), 6, 6, null)),
                        6,
                        "ann"),
                new UnitsOrdered(STOCK, urgent, at("12:30"), 6, 24),
                new StoreDayOpened(DAY),
                new StoreDayClosed(DAY, nextDay, 10, 9),
                new ShelfDayClosed(SHELF, nextDay, TODAY, 0, 4, 0, 60, 61_200, 6),
                new LotMarkedDown(SHELF, nextDay, "Y2", TOMORROW, 4, TOMORROW, new BigDecimal("0.30")),
                new UnitsWrittenOff(
                        SHELF,
                        "w1",
                        nextDay.plusSeconds(600),
                        null,
                        WriteOffReason.EXPIRED,
                        "Y1",
                        2,
                        2,
                        List.of(new LotTaken("Y1", 2, 0)),
                        new BigDecimal("1.98"),
                        4,
                        0,
                        0,
                        List.of()),
                new WarehouseUnitsWrittenOff(STOCK, nextDay, "Y0", TODAY, 2, new BigDecimal("1.98"), 3),
                new OrderLate(ORDER, delivery.minusSeconds(1800)),
                new OrderDelivered(
                        ORDER,
                        "d1",
                        delivery,
                        List.of(
                                new DeliveredLine(SHELF.sku(), 12, "N1", NEXT_WEEK),
                                new DeliveredLine(SHELF.sku(), 5, null, null)),
                        17,
                        1,
                        0,
                        true),
                new GoodsReceived(
                        STOCK,
                        ORDER,
                        delivery,
                        List.of(
                                new LotUnits("N1", TOMORROW, NEXT_WEEK, 12),
                                new LotUnits("N2", TOMORROW, NEXT_WEEK.plusDays(8), 5)),
                        17,
                        18,
                        20,
                        6),
                new SupplyPlanCompleted(PLAN, delivery, 18, 17),
                new OrderCancelled(urgent, delivery, "never came"),
                new OrderedUnitsReleased(STOCK, urgent, delivery, 6, 0),
                new ReplenishmentPolicyRemoved(PolicyScope.sku(SHELF.store(), SHELF.sku()), delivery, "ann"));
    }

    private static Instant at(String time) {
        return ShelfStory.at(time);
    }
}
