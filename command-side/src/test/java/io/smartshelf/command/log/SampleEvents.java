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
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One event of every kind with every field set, each number another, so that no two fields can be mixed up unseen. */
final class SampleEvents {

    private static final Instant AT = Instant.parse("2026-01-01T09:00:01.250Z");
    private static final LocalDate RECEIVED = LocalDate.parse("2025-12-01");
    private static final LocalDate EXPIRES = LocalDate.parse("2026-02-01");
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, new Sku("LONLON0185"));
    private static final ReceiptId RECEIPT = new ReceiptId(StoreId.DEFAULT, "transaction-1");
    private static final AlertId ALERT = AlertId.parse("S001/alert/near_expiry/warehouse/LONLON0185/lot-1");
    private static final AlertFigures FIGURES = new AlertFigures(2, 3, 4, 5, EXPIRES, "in words");
    private static final PolicyScope POLICY =
            PolicyScope.subcategory(StoreId.DEFAULT, "LONG-LIFE DAIRY", "Long-life Milk");
    private static final StoreDayId DAY = new StoreDayId(StoreId.DEFAULT, LocalDate.parse("2026-01-01"));

    private SampleEvents() {}

    static List<Object> all() {
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
                new ShrinkReversed(SHELF, "visit-1", AT, 2, List.of(new LotTaken("lot-1", 3, 4)), 5, 6),
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
                new ReceiptBooked(RECEIPT),
                new AlertOpened(ALERT, AT, 6, FIGURES),
                new AlertHeldBack(ALERT, AT, AT.plusSeconds(60), FIGURES),
                new AlertAcknowledged(ALERT, AT, "ann", "on my way"),
                new AlertResolved(ALERT, AT, "ann", "filled by hand"),
                new AlertDismissed(ALERT, AT, "ann", "sold out for good"),
                new AlertConditionEnded(ALERT, AT),
                new ReplenishmentPolicySet(
                        POLICY,
                        AT,
                        new PolicyTerms(
                                new BigDecimal("12.5"),
                                2,
                                90,
                                PickOrder.FIFO,
                                new ReorderRule(ReorderRule.Kind.FIXED, 3),
                                true),
                        "ann"),
                new ReplenishmentPolicyRemoved(POLICY, AT, "ann"),
                new StoreDayOpened(DAY),
                new VisitStarted(DAY, "reading-1", "door-1", 2L, "visit-1", AT, 3),
                new VisitEnded(DAY, "reading-1", "door-1", 2L, "visit-1", AT, AT.plusSeconds(60), 3));
    }
}
