package io.smartshelf.command.log;

import io.smartshelf.api.alert.AlertAcknowledged;
import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertDismissed;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertOpened;
import io.smartshelf.api.alert.AlertResolved;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.ReplenishmentPolicyRemoved;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.receipt.ReceiptBooked;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.restock.RestockShortageGivenUp;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotNearedExpiry;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.SensorFellSilent;
import io.smartshelf.api.shelf.SensorHeardAgain;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfOpened;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfPolicyApplied;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStockedAgain;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.SupplyPlanAmended;
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCancelled;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
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
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import io.smartshelf.api.warehouse.WarehouseDayBegun;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** One event of every kind with every field set, each number another, so that no two fields can be mixed up unseen. */
final class SampleEvents {

    private static final Instant AT = Instant.parse("2026-01-01T09:00:01.250Z");
    private static final LocalDate RECEIVED = LocalDate.parse("2025-12-01");
    private static final LocalDate EXPIRES = LocalDate.parse("2026-02-01");
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, new Sku("LONLON0185"));
    private static final ReceiptId RECEIPT = new ReceiptId(StoreId.DEFAULT, "transaction-1");
    private static final AlertId ALERT = AlertId.parse("S001/alert/near_expiry/warehouse/LONLON0185/lot-1");
    private static final AlertFigures FIGURES = new AlertFigures(2, 3, 4, 5, EXPIRES, "in words");
    private static final PolicyScope SCOPE =
            PolicyScope.subcategory(StoreId.DEFAULT, "LONG-LIFE DAIRY", "Long-life Milk");
    private static final StoreDayId DAY = new StoreDayId(StoreId.DEFAULT, LocalDate.parse("2026-01-01"));

    private static final LocalDate TODAY = LocalDate.parse("2026-01-01");
    private static final LotUnits LOT = new LotUnits("lot-1", RECEIVED, EXPIRES, 12);
    private static final LotPicked PICKED = new LotPicked("lot-1", RECEIVED, EXPIRES, 13, 14);
    private static final ShelfPolicy POLICY = new ShelfPolicy(new BigDecimal("30.5"), 15, 80);
    private static final RestockId RESTOCK = new RestockId(StoreId.DEFAULT, SHELF.sku(), 16);
    private static final RefillId REFILL = new RefillId(RESTOCK, 17);
    private static final WarehouseId WAREHOUSE = new WarehouseId(StoreId.DEFAULT, SHELF.sku());
    private static final SupplierId SUPPLIER = new SupplierId("FRESH");
    private static final SupplyWindow WINDOW = new SupplyWindow(
            Instant.parse("2026-01-01T11:00:00Z"),
            Instant.parse("2026-01-02T07:00:00Z"),
            LocalDate.parse("2026-01-02"),
            Instant.parse("2026-01-05T07:00:00Z"));
    private static final SupplierOrderId ORDER =
            new SupplierOrderId(StoreId.DEFAULT, SUPPLIER, LocalDate.parse("2026-01-02"), 1);
    private static final SupplierPlanId PLAN = new SupplierPlanId(StoreId.DEFAULT, SHELF.sku(), WINDOW.cutOff());

    private SampleEvents() {}

    static List<Object> all() {
        return Stream.of(
                        shelf(), shelfDay(), warehouse(), restock(), supply(), alert(), policy(), receipt(), storeDay())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Object> shelf() {
        return List.of(
                new ShelfRegistered(
                        SHELF,
                        "LONG-LIFE DAIRY",
                        "Long-life Milk",
                        5,
                        12,
                        1000.5,
                        new BigDecimal("1.20"),
                        List.of(new LotUnits("lot-1", RECEIVED, EXPIRES, 4)),
                        10),
                new UnitsPickedUp(
                        SHELF,
                        "reading-1",
                        2L,
                        AT,
                        "visit-1",
                        3,
                        1000.5,
                        4,
                        5,
                        6,
                        7,
                        List.of(ReadingFlag.LATE, ReadingFlag.MORE_THAN_ON_DISPLAY, ReadingFlag.CLOCK_AHEAD)),
                new UnitsPutBack(
                        SHELF,
                        "reading-1",
                        2L,
                        AT,
                        "visit-1",
                        3,
                        1000.5,
                        4,
                        5,
                        6,
                        7,
                        List.of(
                                ReadingFlag.MORE_THAN_IN_BASKET,
                                ReadingFlag.ABOVE_CAPACITY,
                                ReadingFlag.OTHER_UNIT_WEIGHT)),
                new ShelfWeighed(SHELF, "reading-1", 2L, AT, "visit-1", -0.1, List.of(ReadingFlag.LATE)),
                new ReadingsMissed(SHELF, 2, 3),
                new UnitsSold(
                        SHELF,
                        "transaction-1",
                        1,
                        AT,
                        "visit-1",
                        2,
                        3,
                        4,
                        5,
                        "lot-1",
                        List.of(new LotTaken("lot-1", 6, 7)),
                        new BigDecimal("1.20"),
                        new BigDecimal("0.10"),
                        new BigDecimal("2.16"),
                        8,
                        9,
                        10,
                        List.of(ReadingFlag.UNSEEN_PICKUP, ReadingFlag.SOLD_WITHOUT_STOCK)),
                new ShrinkRecorded(SHELF, "visit-1", AT, 2, List.of(new LotTaken("lot-1", 3, 4)), 5, 6),
                new ShrinkReversed(SHELF, "visit-1", AT, 2, List.of(new LotTaken("lot-1", 3, 4)), 5, 6));
    }

    private static List<Object> shelfDay() {
        return List.of(
                new ShelfOpened(SHELF, AT, TODAY),
                new ShelfPolicyApplied(SHELF, AT, POLICY),
                new ShelfRanLow(SHELF, AT, RESTOCK, 2, 3, 4, POLICY),
                new ShelfRecovered(SHELF, AT, 2),
                new ShelfRanOut(SHELF, AT),
                new ShelfStockedAgain(SHELF, AT, 2),
                new RestockEnded(SHELF, RESTOCK, AT, false),
                new RefillExpected(SHELF, REFILL, AT, List.of(PICKED), 2, 3),
                new UnitsRefilled(
                        SHELF,
                        "reading-1",
                        2L,
                        AT,
                        3,
                        1000.5,
                        4,
                        List.of(new LotTaken("lot-1", 5, 6)),
                        List.of(new RefillArrival(REFILL, 7, 8)),
                        9,
                        10,
                        11,
                        "user-1",
                        List.of(ReadingFlag.MORE_THAN_IN_TRANSIT)),
                new RefillClosed(SHELF, REFILL, AT, 2, List.of(LOT), 3),
                new UnitsWrittenOff(
                        SHELF,
                        "reading-1",
                        AT,
                        "visit-1",
                        WriteOffReason.EXPIRED,
                        "lot-1",
                        2,
                        3,
                        List.of(new LotTaken("lot-2", 4, 5)),
                        new BigDecimal("3.60"),
                        6,
                        7,
                        8,
                        List.of(ReadingFlag.MORE_THAN_KNOWN)),
                new ShelfDayClosed(SHELF, AT, TODAY, 2, 3, 4, 5, 6, 7),
                new LotNearedExpiry(SHELF, AT, "lot-1", EXPIRES, 2),
                new LotMarkedDown(SHELF, AT, "lot-1", EXPIRES, 2, TODAY, new BigDecimal("0.30")),
                new LotExpired(SHELF, AT, "lot-1", EXPIRES, 2),
                new ShortDatedLotGone(SHELF, AT, "lot-1"),
                new DiscrepancyFound(SHELF, AT, DiscrepancyCause.SOLD_WITHOUT_STOCK, -2, 3, "in words"),
                new DiscrepancyCleared(SHELF, AT),
                new ShelfCounted(
                        SHELF,
                        "reading-1",
                        AT,
                        2,
                        -3,
                        List.of(new LotTaken("lot-1", 4, 5)),
                        "stocktake",
                        "user-1",
                        6,
                        7),
                new SensorFellSilent(SHELF, AT, AT.minusSeconds(60)),
                new SensorHeardAgain(SHELF, AT));
    }

    private static List<Object> warehouse() {
        return List.of(
                new WarehouseStockRegistered(
                        WAREHOUSE,
                        SUPPLIER,
                        AT,
                        2,
                        3,
                        new BigDecimal("1.20"),
                        4,
                        5.5,
                        ReorderRule.DEMAND,
                        List.of(LOT),
                        6,
                        WINDOW),
                new UnitsReserved(WAREHOUSE, RESTOCK, AT, 2, 3, 4),
                new UnitsPicked(WAREHOUSE, REFILL, AT, List.of(PICKED), 2, 3, 4, 5),
                new UnitsReleased(WAREHOUSE, RESTOCK, AT, 2, 3, 4),
                new SupplyWindowOpened(WAREHOUSE, AT, SUPPLIER, WINDOW),
                new UrgentOrderWanted(WAREHOUSE, AT, SUPPLIER, "user-1/u-1", 2, 3, 4, "a feast", "user-1"),
                new UnitsOrdered(WAREHOUSE, ORDER, AT, 2, 3),
                new GoodsReceived(WAREHOUSE, ORDER, AT, List.of(LOT), 2, 3, 4, 5),
                new OrderedUnitsReleased(WAREHOUSE, ORDER, AT, 2, 3),
                new ReorderPointChanged(WAREHOUSE, AT, new ReorderRule(ReorderRule.Kind.FIXED, 2), 3.5, 4.5, 5.5, 6),
                new ReplenishmentWanted(WAREHOUSE, AT, SUPPLIER, WINDOW, 2, 3, -4, 5),
                new ReplenishmentNoLongerWanted(WAREHOUSE, AT, WINDOW, 2, 3),
                new WarehouseLotNearedExpiry(WAREHOUSE, AT, "lot-1", EXPIRES, 2),
                new WarehouseUnitsWrittenOff(WAREHOUSE, AT, "lot-1", EXPIRES, 2, new BigDecimal("2.40"), 3),
                new WarehouseShortDatedLotGone(WAREHOUSE, AT, "lot-1"),
                new WarehouseDayBegun(WAREHOUSE, AT, TODAY, 2, 0.75));
    }

    private static List<Object> restock() {
        return List.of(
                new RestockRequested(RESTOCK, AT, 2),
                new RestockPicked(RESTOCK, REFILL, AT, 2, 3, 4),
                new RestockRefilled(RESTOCK, REFILL, AT, 2, 3, 4),
                new RestockShortageGivenUp(RESTOCK, AT, 2),
                new RestockCompleted(RESTOCK, AT, 2, 3, 4, 5),
                new RestockCancelled(RESTOCK, AT, "not needed", "user-1", 2));
    }

    private static List<Object> supply() {
        return List.of(
                new SupplyPlanned(PLAN, AT, SUPPLIER, 2, 3, -4, 5, true),
                new SupplyPlanWithdrawn(PLAN, AT),
                new SupplyPlanAmended(PLAN, AT, 2, "user-1"),
                new SupplyPlanApproved(PLAN, AT, "user-1"),
                new SupplyPlanCancelled(PLAN, AT, "not needed", "user-1"),
                new SupplyPlanIssued(PLAN, AT, ORDER, 2),
                new SupplyPlanCompleted(PLAN, AT, 2, 3),
                new OrderPlaced(
                        ORDER,
                        AT,
                        WINDOW.deliverAt(),
                        List.of(new OrderLine(SHELF.sku(), 2, 3, WINDOW.cutOff())),
                        4,
                        "user-1"),
                new OrderLate(ORDER, AT),
                new OrderDelivered(
                        ORDER,
                        "reading-1",
                        AT,
                        List.of(new DeliveredLine(SHELF.sku(), 2, "lot-1", EXPIRES)),
                        3,
                        4,
                        5,
                        true),
                new OrderCancelled(ORDER, AT, "never came"));
    }

    private static List<Object> receipt() {
        return List.of(
                new ReceiptRecorded(
                        RECEIPT,
                        "reading-1",
                        "till-1",
                        2L,
                        "visit-1",
                        AT,
                        List.of(new ReceiptLine(
                                3,
                                "LONLON0185",
                                4,
                                new BigDecimal("1.20"),
                                new BigDecimal("0.10"),
                                new BigDecimal("4.32"),
                                "lot-1",
                                EXPIRES)),
                        5,
                        new BigDecimal("6.48")),
                new ReceiptBooked(RECEIPT));
    }

    private static List<Object> alert() {
        return List.of(
                new AlertOpened(ALERT, AT, 6, FIGURES, 7),
                new AlertHeldBack(ALERT, AT, AT.plusSeconds(60), FIGURES, 8),
                new AlertAcknowledged(ALERT, AT, "ann", "on my way"),
                new AlertResolved(ALERT, AT, "ann", "filled by hand", 9),
                new AlertDismissed(ALERT, AT, "ann", "sold out for good"),
                new AlertConditionEnded(ALERT, AT, 10));
    }

    private static List<Object> policy() {
        return List.of(
                new ReplenishmentPolicySet(
                        SCOPE,
                        AT,
                        new PolicyTerms(
                                new BigDecimal("12.5"),
                                2,
                                90,
                                PickOrder.FIFO,
                                new ReorderRule(ReorderRule.Kind.FIXED, 3),
                                true),
                        "ann"),
                new ReplenishmentPolicyRemoved(SCOPE, AT, "ann"));
    }

    private static List<Object> storeDay() {
        return List.of(
                new StoreDayOpened(DAY),
                new VisitStarted(DAY, "reading-1", "door-1", 2L, "visit-1", AT, 3),
                new VisitEnded(DAY, "reading-1", "door-1", 2L, "visit-1", AT, AT.plusSeconds(60), 3),
                new StoreDayClosed(DAY, AT, 3, 4));
    }
}
