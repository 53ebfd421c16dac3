package io.smartshelf.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import io.smartshelf.api.receipt.ReceiptBooked;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotNearedExpiry;
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
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStockedAgain;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
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
import io.smartshelf.api.supply.SupplyPlanApproved;
import io.smartshelf.api.supply.SupplyPlanCompleted;
import io.smartshelf.api.supply.SupplyPlanIssued;
import io.smartshelf.api.supply.SupplyPlanWithdrawn;
import io.smartshelf.api.supply.SupplyPlanned;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.ReorderPointChanged;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import io.smartshelf.api.warehouse.WarehouseDayBegun;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.program.WrittenLog;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every rule about the flow of stock sees the fault it is there for. Yogurt runs low and is refilled, one unit short; runs
 * out, is refilled from what is there and, when the order has come, from that; what expires is thrown away.
 */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class StockFlowAuditTest {

    private static final ShelfId SHELF = ShelfId.parse("S001/shelf/YOGURT");
    private static final WarehouseId STOCK = WarehouseId.parse("S001/warehouse/YOGURT");
    private static final RestockId FIRST = RestockId.parse("S001/restock/YOGURT/1");
    private static final RestockId SECOND = RestockId.parse("S001/restock/YOGURT/2");
    private static final SupplierPlanId PLAN = SupplierPlanId.parse("S001/supplier-plan/YOGURT/2026-01-01T12:00:00Z");
    private static final SupplierPlanId NEXT_PLAN =
            SupplierPlanId.parse("S001/supplier-plan/YOGURT/2026-01-04T12:00:00Z");
    private static final SupplierOrderId ORDER = SupplierOrderId.parse("S001/supplier-order/FRESH/2026-01-02");
    private static final SupplierOrderId URGENT =
            SupplierOrderId.parse("S001/supplier-order/FRESH/2026-01-02/urgent-1");
    private static final StoreDayId DAY = StoreDayId.parse("S001/day/2026-01-01");
    private static final PolicyScope GLOBAL = PolicyScope.global(SHELF.store());
    private static final PolicyScope YOGURT = PolicyScope.sku(SHELF.store(), SHELF.sku());

    private static final AlertId LOW = AlertId.parse("S001/alert/refill_request/store/YOGURT");
    private static final AlertId OUT = AlertId.parse("S001/alert/stock_out/store/YOGURT");
    private static final AlertId ORDER_MORE = AlertId.parse("S001/alert/supplier_request/warehouse/YOGURT");
    private static final AlertId DOUBT = AlertId.parse("S001/alert/stock_discrepancy/store/YOGURT");
    private static final AlertId NEAR = AlertId.parse("S001/alert/near_expiry/store/YOGURT/Y1");
    private static final AlertId CHEAP = AlertId.parse("S001/alert/near_expiry_discount/store/YOGURT/Y1");
    private static final AlertId REMOVE = AlertId.parse("S001/alert/expired_removal/store/YOGURT/Y1");
    private static final AlertId NEAR_BEHIND = AlertId.parse("S001/alert/near_expiry/warehouse/YOGURT/Y2");
    private static final AlertId NEW_NEAR_BEHIND = AlertId.parse("S001/alert/near_expiry/warehouse/YOGURT/N1");

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final LocalDate EIGHTH = LocalDate.parse("2026-01-08");
    private static final ShelfPolicy POLICY = new ShelfPolicy(new BigDecimal("40"), 2, 90);
    private static final BigDecimal PRICE = new BigDecimal("0.99");
    private static final AlertFigures FIGURES = new AlertFigures(1, null, null, null, null, null);

    private static WrittenLog store;
    private static long sequence;

    @BeforeAll
    static void twoDays(TestServers servers) {
        sequence = 0;
        store = new WrittenLog(servers, at("02 00:00"), at("03 12:00"));
        policies();
        receipt("t1", 1, "01 10:10");
        receipt("t2", 5, "01 11:30");
        stock();
        shelf();
        restocks();
        supply();
        alerts();
        store.happened(DAY, new StoreDayOpened(DAY), new StoreDayClosed(DAY, at("02 00:00"), 0, 0));
        store.derive();
        for (String physical : new String[] {
            "insert into sim.open_store values ('S001', 7, null)",
            "insert into log.token values ('routines', 0, convert_to('{\"globalIndex\": 1000000}', 'UTF8'))",
            "insert into sim.shelf_lot values ('S001', 'YOGURT', 'Y2', '2025-12-30', '2026-01-08', 1)",
            "insert into sim.shelf_lot values ('S001', 'YOGURT', 'N1', '2026-01-02', '2026-01-08', 7)",
            """
            create table if not exists sim.warehouse_lot (
              store_id text, shelf_id text, batch_code text, received_date date, expiry_date date, units int)
            """,
            "alter table sim.clock add column if not exists log_position bigint not null default 0",
            "update sim.clock set log_position = 1000000",
            "insert into sim.warehouse_lot values ('S001', 'YOGURT', 'Y2', '2025-12-30', '2026-01-08', 0)",
            "insert into sim.warehouse_lot values ('S001', 'YOGURT', 'N1', '2026-01-02', '2026-01-08', 5)",
            "insert into sim.warehouse_lot values ('S001', 'YOGURT', 'N2', '2026-01-02', '2026-01-16', 5)",
            """
            alter table sim.daily_count
              add column if not exists refills int not null default 0,
              add column if not exists units_refilled int not null default 0,
              add column if not exists deliveries int not null default 0,
              add column if not exists units_delivered int not null default 0,
              add column if not exists removals int not null default 0,
              add column if not exists units_removed int not null default 0,
              add column if not exists units_stopped int not null default 0,
              add column if not exists units_discarded int not null default 0
            """,
            """
            insert into sim.daily_count
              (store_id, date, visits, pickups, units_taken, put_backs, units_put_back, receipts, units_sold, takings,
               refills, units_refilled, deliveries, units_delivered, removals, units_removed, units_stopped,
               units_discarded)
            values ('S001', '2026-01-01', 0, 2, 7, 0, 0, 2, 6, 5.94, 2, 7, 0, 0, 0, 0, 1, 0),
                   ('S001', '2026-01-02', 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 1, 17, 1, 1, 0, 2)
            """,
            """
            create function changed(payload bytea, path text, value text) returns bytea language sql
            return convert_to(
                     jsonb_set(convert_from(payload, 'UTF8')::jsonb, string_to_array(path, ','), value::jsonb)::text,
                     'UTF8')
            """,
            """
            create function append(id text, event text, content bytea) returns void language sql as $$
              insert into log.event
              select (select max(global_index) + 1 from log.event),
                     id,
                     (select coalesce(max(sequence) + 1, 0) from log.event where aggregate_id = id),
                     'Test', event, '1', now(), now(), content, convert_to('{}', 'UTF8')
            $$
            """
        }) {
            store.sql().execute(physical);
        }
    }

    private static void policies() {
        var terms = new PolicyTerms(new BigDecimal("40"), 2, 90, null, ReorderRule.DEMAND, true);
        store.happened(GLOBAL, new ReplenishmentPolicySet(GLOBAL, at("01 07:00"), terms, "ann"))
                .happened(
                        YOGURT,
                        new ReplenishmentPolicySet(YOGURT, at("01 07:00"), terms, "ann"),
                        new ReplenishmentPolicyRemoved(YOGURT, at("01 07:00"), "ann"));
    }

    private static void stock() {
        var window = JsonMapper.shared().readValue("""
                {"cutOff": "2026-01-01T12:00:00Z", "deliverAt": "2026-01-02T08:00:00Z", "deliverOn": "2026-01-02",
                 "nextDeliverAt": "2026-01-05T08:00:00Z"}
                """, SupplyWindow.class);
        store.happened(
                STOCK,
                new WarehouseStockRegistered(
                        STOCK,
                        ORDER.supplierId(),
                        at("01 07:00"),
                        40,
                        6,
                        PRICE,
                        14,
                        2.5,
                        ReorderRule.DEMAND,
                        List.of(
                                new LotUnits("Y2", LocalDate.parse("2025-12-30"), EIGHTH, 8),
                                new LotUnits("Y0", LocalDate.parse("2025-12-12"), LocalDate.parse("2025-12-31"), 2)),
                        10,
                        window),
                new ReorderPointChanged(STOCK, at("01 07:00"), ReorderRule.DEMAND, 2.5, 1.5, 4, 12),
                new WarehouseLotNearedExpiry(STOCK, at("01 07:00"), "Y2", EIGHTH, 8),
                new UnitsReserved(STOCK, FIRST, at("01 08:00"), 6, 0, 6),
                picked(FIRST, 1, "01 08:01", "Y2", 6, 2, 4),
                new ReplenishmentWanted(STOCK, at("01 08:01"), ORDER.supplierId(), window, 12, 6, 2, 12),
                new ReplenishmentNoLongerWanted(STOCK, at("01 08:30"), window, 12, 12),
                new ReplenishmentWanted(STOCK, at("01 09:00"), ORDER.supplierId(), window, 12, 6, 2, 12),
                new UnitsReserved(STOCK, SECOND, at("01 11:00"), 2, 7, 2),
                picked(SECOND, 1, "01 11:01", "Y2", 2, 0, 2),
                new WarehouseShortDatedLotGone(STOCK, at("01 11:01"), "Y2"),
                new ReplenishmentWanted(STOCK, at("01 11:01"), ORDER.supplierId(), window, 18, 6, -7, 12),
                new UnitsOrdered(STOCK, ORDER, at("01 12:00"), 18, 18),
                new ReplenishmentNoLongerWanted(STOCK, at("01 12:00"), window, 13, 12),
                new SupplyWindowOpened(STOCK, at("01 12:00"), ORDER.supplierId(), window),
                new UrgentOrderWanted(STOCK, at("01 12:30"), ORDER.supplierId(), "ann/u1", 1, 6, 6, "a feast", "ann"),
                new UnitsOrdered(STOCK, URGENT, at("01 12:30"), 6, 24),
                new WarehouseDayBegun(STOCK, at("02 00:00"), LocalDate.parse("2026-01-02"), 6, 0.9),
                new WarehouseUnitsWrittenOff(
                        STOCK, at("02 00:00"), "Y0", LocalDate.parse("2025-12-31"), 2, new BigDecimal("1.98"), 0),
                new GoodsReceived(
                        STOCK,
                        ORDER,
                        at("02 10:30"),
                        List.of(
                                new LotUnits("N1", LocalDate.parse("2026-01-02"), EIGHTH, 12),
                                new LotUnits("N2", LocalDate.parse("2026-01-02"), EIGHTH.plusDays(8), 5)),
                        17,
                        18,
                        17,
                        6),
                new UnitsReserved(STOCK, SECOND, at("02 10:30"), 7, 0, 7),
                picked(SECOND, 2, "02 10:31", "N1", 7, 5, 10),
                new OrderedUnitsReleased(STOCK, URGENT, at("02 12:00"), 6, 0),
                new WarehouseLotNearedExpiry(STOCK, at("03 00:00"), "N1", EIGHTH, 5));
    }

    private static UnitsPicked picked(
            RestockId restock, int number, String time, String lot, int units, int left, int onHand) {
        return new UnitsPicked(
                STOCK,
                new RefillId(restock, number),
                at(time),
                List.of(lotPicked(lot, units, left)),
                units,
                0,
                onHand,
                0);
    }

    private static LotPicked lotPicked(String lot, int units, int left) {
        return new LotPicked(lot, LocalDate.parse(lot.equals("Y2") ? "2025-12-30" : "2026-01-02"), EIGHTH, units, left);
    }

    private static void shelf() {
        store.happened(
                SHELF,
                new ShelfRegistered(
                        SHELF,
                        "DAIRY",
                        "Yogurt",
                        5,
                        10,
                        125,
                        PRICE,
                        List.of(new LotUnits("Y1", LocalDate.parse("2025-12-23"), FIRST_DAY, 3)),
                        3),
                new ShelfPolicyApplied(SHELF, at("01 07:00"), POLICY),
                new LotNearedExpiry(SHELF, at("01 07:00"), "Y1", FIRST_DAY, 3),
                new LotMarkedDown(SHELF, at("01 07:00"), "Y1", FIRST_DAY, 3, FIRST_DAY, new BigDecimal("0.3")),
                new ShelfRanLow(SHELF, at("01 08:00"), FIRST, 3, 10, 6, POLICY),
                expected(FIRST, 1, "01 08:01", "Y2", 6, 2),
                refilled("01 08:04", "Y2", 5, 5, FIRST, 1, 1, 8, 0),
                weighed("restock_bot", "01 08:04"),
                new ShelfRecovered(SHELF, at("01 08:04"), 8),
                new RefillClosed(
                        SHELF,
                        new RefillId(FIRST, 1),
                        at("01 08:14"),
                        1,
                        List.of(new LotUnits("Y2", LocalDate.parse("2025-12-30"), EIGHTH, 1)),
                        0),
                new DiscrepancyFound(SHELF, at("01 08:14"), DiscrepancyCause.REFILL_MISSING, 0, 8, "1 never came"),
                new RestockEnded(SHELF, FIRST, at("01 08:14"), false),
                new ShelfCounted(
                        SHELF, "c1", at("01 09:00"), 7, -1, List.of(new LotTaken("Y1", 1, 2)), "in doubt", "ann", 7, 0),
                new DiscrepancyCleared(SHELF, at("01 09:00")),
                takenOut("v1", "01 10:00", 2, 5, 2),
                weighed("v1", "01 10:00"),
                sold("t1", "v1", "01 10:10", 1, "Y2", 4, 5, 1, 1),
                thrownAway("w0", "v1", "01 10:11", WriteOffReason.DAMAGED, 1, 5, 0),
                takenOut("v2", "01 11:00", 5, 0, 5),
                new ShelfRanOut(SHELF, at("01 11:00")),
                new ShelfRanLow(SHELF, at("01 11:00"), SECOND, 0, 10, 9, POLICY),
                weighed("v2", "01 11:00"),
                expected(SECOND, 1, "01 11:01", "Y2", 2, 0),
                refilled("01 11:06", "Y2", 2, 6, SECOND, 1, 0, 2, 5),
                new ShelfStockedAgain(SHELF, at("01 11:06"), 2),
                weighed("restock_bot", "01 11:06"),
                sold("t2", "v2", "01 11:30", 5, "Y2", 1, 2, 0, 0),
                new ShelfDayClosed(SHELF, at("02 00:00"), FIRST_DAY, 6, 7, 1, 360, 61_200, 2),
                new LotExpired(SHELF, at("02 00:00"), "Y1", FIRST_DAY, 1),
                thrownAway("w1", null, "02 00:10", WriteOffReason.EXPIRED, 0, 1, 0),
                new ShortDatedLotGone(SHELF, at("02 00:10"), "Y1"),
                weighed("restock_bot", "02 00:10"),
                expected(SECOND, 2, "02 10:31", "N1", 7, 5),
                refilled("02 10:34", "N1", 7, 7, SECOND, 2, 0, 8, 0),
                new ShelfRecovered(SHELF, at("02 10:34"), 8),
                weighed("restock_bot", "02 10:34"),
                new RestockEnded(SHELF, SECOND, at("02 10:34"), false));
    }

    private static RefillExpected expected(
            RestockId restock, int number, String time, String lot, int units, int left) {
        return new RefillExpected(
                SHELF, new RefillId(restock, number), at(time), List.of(lotPicked(lot, units, left)), units, units);
    }

    private static UnitsRefilled refilled(
            String time,
            String lot,
            int units,
            int lotAfter,
            RestockId restock,
            int number,
            int outstanding,
            int onDisplay,
            int inBaskets) {
        return new UnitsRefilled(
                SHELF,
                "r" + ++sequence,
                sequence,
                at(time),
                units,
                125.0,
                units,
                List.of(new LotTaken(lot, units, lotAfter)),
                List.of(new RefillArrival(new RefillId(restock, number), units, outstanding)),
                onDisplay,
                inBaskets,
                outstanding,
                null,
                List.of());
    }

    private static ShelfWeighed weighed(String visit, String time) {
        return new ShelfWeighed(SHELF, "g" + ++sequence, sequence, at(time), visit, 125, List.of());
    }

    private static UnitsPickedUp takenOut(String visit, String time, int units, int onDisplay, int inBaskets) {
        return new UnitsPickedUp(
                SHELF,
                "p" + ++sequence,
                sequence,
                at(time),
                visit,
                units,
                125.0,
                units,
                onDisplay,
                inBaskets,
                units,
                List.of());
    }

    private static UnitsSold sold(
            String transaction,
            String visit,
            String time,
            int units,
            String lot,
            int lotAfter,
            int onDisplay,
            int inBaskets,
            int basketUnits) {
        return new UnitsSold(
                SHELF,
                transaction,
                1,
                at(time),
                visit,
                units,
                units,
                0,
                0,
                lot,
                List.of(new LotTaken(lot, units, lotAfter)),
                PRICE,
                BigDecimal.ZERO,
                PRICE.multiply(BigDecimal.valueOf(units)),
                onDisplay,
                inBaskets,
                basketUnits,
                List.of());
    }

    private static UnitsWrittenOff thrownAway(
            String reading,
            @Nullable String visit,
            String time,
            WriteOffReason reason,
            int lotAfter,
            int onDisplay,
            int inBaskets) {
        return new UnitsWrittenOff(
                SHELF,
                reading,
                at(time),
                visit,
                reason,
                "Y1",
                1,
                1,
                List.of(new LotTaken("Y1", 1, lotAfter)),
                PRICE,
                onDisplay,
                inBaskets,
                0,
                List.of());
    }

    private static void receipt(String transaction, int units, String time) {
        var receipt = new ReceiptId(SHELF.store(), transaction);
        var total = PRICE.multiply(BigDecimal.valueOf(units));
        store.happened(
                receipt,
                new ReceiptRecorded(
                        receipt,
                        transaction,
                        "till-1",
                        null,
                        "v",
                        at(time),
                        List.of(new ReceiptLine(1, "YOGURT", units, PRICE, BigDecimal.ZERO, total, null, null)),
                        units,
                        total),
                new ReceiptBooked(receipt));
    }

    private static void restocks() {
        store.happened(
                FIRST,
                new RestockRequested(FIRST, at("01 08:00"), 6),
                new RestockPicked(FIRST, new RefillId(FIRST, 1), at("01 08:01"), 6, 6, 0),
                new RestockRefilled(FIRST, new RefillId(FIRST, 1), at("01 08:14"), 5, 1, 5),
                new RestockCompleted(FIRST, at("01 08:14"), 6, 5, 1, 0));
        store.happened(
                SECOND,
                new RestockRequested(SECOND, at("01 11:00"), 9),
                new RestockPicked(SECOND, new RefillId(SECOND, 1), at("01 11:01"), 2, 2, 7),
                new RestockRefilled(SECOND, new RefillId(SECOND, 1), at("01 11:06"), 2, 0, 2),
                new RestockPicked(SECOND, new RefillId(SECOND, 2), at("02 10:31"), 7, 9, 0),
                new RestockRefilled(SECOND, new RefillId(SECOND, 2), at("02 10:34"), 7, 0, 9),
                new RestockCompleted(SECOND, at("02 10:34"), 9, 9, 0, 0));
    }

    private static void supply() {
        store.happened(
                PLAN,
                new SupplyPlanned(PLAN, at("01 08:01"), ORDER.supplierId(), 12, 6, 2, 12, true),
                new SupplyPlanApproved(PLAN, at("01 08:20"), "ann"),
                new SupplyPlanWithdrawn(PLAN, at("01 08:30")),
                new SupplyPlanned(PLAN, at("01 09:00"), ORDER.supplierId(), 12, 6, 2, 12, true),
                new SupplyPlanned(PLAN, at("01 11:01"), ORDER.supplierId(), 18, 6, -5, 12, true),
                new SupplyPlanApproved(PLAN, at("01 11:30"), "ann"),
                new SupplyPlanIssued(PLAN, at("01 12:00"), ORDER, 18),
                new SupplyPlanCompleted(PLAN, at("02 10:30"), 18, 17));
        store.happened(
                ORDER,
                new OrderPlaced(
                        ORDER,
                        at("01 12:00"),
                        at("02 08:00"),
                        List.of(new OrderLine(SHELF.sku(), 18, 6, PLAN.cutOff())),
                        18,
                        null),
                new OrderLate(ORDER, at("02 10:00")),
                new OrderDelivered(
                        ORDER,
                        "d1",
                        at("02 10:30"),
                        List.of(
                                new DeliveredLine(SHELF.sku(), 12, "N1", EIGHTH),
                                new DeliveredLine(SHELF.sku(), 5, "N2", null)),
                        17,
                        1,
                        0,
                        true));
        store.happened(
                URGENT,
                new OrderPlaced(
                        URGENT,
                        at("01 12:30"),
                        at("02 08:00"),
                        List.of(new OrderLine(SHELF.sku(), 6, 6, null)),
                        6,
                        "ann"),
                new OrderCancelled(URGENT, at("02 12:00"), "never came"));
        store.happened(NEXT_PLAN, new SupplyPlanned(NEXT_PLAN, at("02 13:00"), ORDER.supplierId(), 6, 6, 9, 12, false));
    }

    private static void alerts() {
        store.happened(
                LOW,
                opened(LOW, 1, "01 08:00"),
                new AlertAcknowledged(LOW, at("01 08:02"), "bob", null),
                resolved(LOW, "01 08:04"),
                opened(LOW, 2, "01 11:00"),
                new AlertDismissed(LOW, at("01 11:05"), "bob", "seen"),
                new AlertConditionEnded(LOW, at("02 10:34"), 3));
        store.happened(
                ORDER_MORE,
                opened(ORDER_MORE, 1, "01 08:01"),
                resolved(ORDER_MORE, "01 08:30"),
                new AlertHeldBack(ORDER_MORE, at("01 09:00"), at("01 09:30"), FIGURES, 1),
                opened(ORDER_MORE, 2, "01 09:30"),
                resolved(ORDER_MORE, "01 12:00"));
        for (var alert : Map.of(
                        OUT, List.of("01 11:00", "01 11:06"),
                        DOUBT, List.of("01 08:14", "01 09:00"),
                        NEAR, List.of("01 07:00", "02 00:00"),
                        CHEAP, List.of("01 07:00", "02 00:00"),
                        REMOVE, List.of("02 00:00", "02 00:10"),
                        NEAR_BEHIND, List.of("01 07:00", "01 11:01"))
                .entrySet()) {
            store.happened(
                    alert.getKey(),
                    opened(alert.getKey(), 1, alert.getValue().get(0)),
                    resolved(alert.getKey(), alert.getValue().get(1)));
        }
        store.happened(NEW_NEAR_BEHIND, opened(NEW_NEAR_BEHIND, 1, "03 00:00"));
    }

    private static AlertOpened opened(AlertId alert, int occurrence, String time) {
        return new AlertOpened(alert, at(time), occurrence, FIGURES, 1);
    }

    private static AlertResolved resolved(AlertId alert, String time) {
        return new AlertResolved(alert, at(time), null, "over", 2);
    }

    @Test
    void aLogWithoutFaultsHasNoFindings() throws SQLException {
        assertThat(audit(true)).isEqualTo(new AuditReport(0, List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void theLogIsAudited(Fault fault) throws SQLException {
        assertThat(audit(false, fault.sql()).findings())
                .as(fault.toString())
                .extracting(Finding::rule, Finding::subject)
                .contains(tuple(fault.rule(), fault.subject()));
    }

    @Test
    void aSaleIsOfTheLotTheTillScannedUnlessTheBooksKnewOtherUnitsThatLast() throws SQLException {
        var later = change(SHELF, "UnitsSold", 0, "occurredAt", "\"2026-01-09T00:00:00Z\"");
        var scanned = change(SHELF, "UnitsSold", 0, "lot", "\"Z9\"");
        var lasting = change(SHELF, "ShelfRegistered", 0, "lots,0,expiresOn", "\"2026-02-01\"");

        assertThat(audit(false, later, scanned).findings())
                .extracting(Finding::rule)
                .doesNotContain("no-expired-sale");
        assertThat(audit(false, later, scanned, lasting).findings())
                .extracting(Finding::rule)
                .contains("no-expired-sale");
    }

    @Test
    void whatTheTillScannedMayNotHaveExpiredWhateverTheBooksGaveForIt() throws SQLException {
        var nextDay = change(SHELF, "UnitsSold", 0, "occurredAt", "\"2026-01-02T00:00:00Z\"");
        var expired = change(SHELF, "UnitsSold", 0, "lot", "\"Y1\"");

        assertThat(audit(false, nextDay).findings()).extracting(Finding::rule).doesNotContain("no-expired-sale");
        assertThat(audit(false, nextDay, expired).findings())
                .extracting(Finding::rule)
                .contains("no-expired-sale");
    }

    static Stream<Fault> theLogIsAudited() {
        return Stream.of(
                // Shelves.
                fault("event-outcome", SHELF, change(SHELF, "RefillExpected", 0, "unitsInTransit", "7")),
                fault("event-outcome", SHELF, change(SHELF, "RefillClosed", 0, "unitsMissing", "2")),
                fault("event-outcome", SHELF, change(SHELF, "ShelfCounted", 0, "unitsCounted", "6")),
                fault("refill-once", SHELF, again(SHELF, "RefillExpected", 0)),
                fault("refill-once", SHELF, again(SHELF, "RefillClosed", 0)),
                fault(
                        "refill-is-expected",
                        SHELF,
                        change(SHELF, "UnitsRefilled", 0, "arrivals,0,refillId", "\"S001/restock/YOGURT/9/1\"")),
                fault(
                        "refill-is-expected",
                        SHELF,
                        change(SHELF, "UnitsRefilled", 0, "arrivals,0,unitsOutstanding", "3")),
                fault("refill-is-expected", SHELF, change(SHELF, "UnitsRefilled", 0, "arrivals,0,units", "7")),
                fault("refill-is-expected", SHELF, change(SHELF, "UnitsRefilled", 0, "lots,0,units", "7")),
                fault("refill-by-lot", SHELF, change(SHELF, "UnitsRefilled", 0, "lots,0,units", "4")),
                fault("refill-by-lot", SHELF, change(SHELF, "RefillClosed", 0, "lotsMissing", "[]")),
                fault("moves-what-was-read", SHELF, change(SHELF, "UnitsRefilled", 0, "units", "3")),
                fault("moves-what-was-read", SHELF, change(SHELF, "UnitsWrittenOff", 0, "units", "0")),
                fault("saga-too-old", SHELF, drop(SHELF, "RefillClosed", 0)),
                fault("reading-once", SHELF, again(SHELF, "UnitsRefilled", 0)),
                fault("reading-once", SHELF, again(SHELF, "UnitsWrittenOff", 1)),
                fault("reading-once", SHELF, again(SHELF, "ShelfCounted", 0)),
                fault("write-off-by-lot", SHELF, change(SHELF, "UnitsWrittenOff", 0, "lotsTaken", "[]")),
                fault("waste-to-the-cent", SHELF, change(SHELF, "UnitsWrittenOff", 1, "value", "0.98")),
                fault("count-by-lot", SHELF, change(SHELF, "ShelfCounted", 0, "lots", "[]")),
                fault("nothing-lost", SHELF, change(SHELF, "ShelfCounted", 0, "lots", "[]")),
                fault("nothing-lost", SHELF, change(SHELF, "UnitsRefilled", 0, "lots", "[]")),
                fault(
                        "no-expired-sale",
                        SHELF,
                        change(SHELF, "UnitsSold", 0, "occurredAt", "\"2026-01-09T00:00:00Z\"")),
                fault("low-is-low", SHELF, change(SHELF, "ShelfRegistered", 0, "capacity", "5")),
                fault("low-is-low", SHELF, again(SHELF, "ShelfRecovered", 0)),
                fault("one-restock-at-a-time", SHELF, again(SHELF, "ShelfRanLow", 1)),
                fault("one-restock-at-a-time", SHELF, again(SHELF, "RestockEnded", 1)),
                fault("asks-up-to-the-target", SHELF, change(SHELF, "ShelfRanLow", 0, "unitsWanted", "7")),
                fault("policy-in-force", SHELF, change(SHELF, "ShelfRanLow", 0, "policy,minUnits", "3")),
                fault("out-is-out", SHELF, again(SHELF, "ShelfRanOut", 0)),
                fault("out-is-out", SHELF, again(SHELF, "ShelfStockedAgain", 0)),
                fault("out-is-out", SHELF, drop(SHELF, "ShelfStockedAgain", 0)),
                fault(
                        "low-shelf-is-served",
                        SHELF,
                        change(SHELF, "ShelfPolicyApplied", 0, "policy,thresholdPercent", "85")),
                fault("day-adds-up", SHELF, change(SHELF, "ShelfDayClosed", 0, "unitsSold", "5")),
                fault("day-adds-up", SHELF, change(SHELF, "ShelfDayClosed", 0, "secondsOut", "70000")),
                fault("day-once", SHELF, again(SHELF, "ShelfDayClosed", 0)),
                fault("expiry-in-time", SHELF, change(SHELF, "LotMarkedDown", 0, "expiresOn", "\"2026-01-03\"")),
                fault("expiry-in-time", SHELF, change(SHELF, "LotExpired", 0, "expiresOn", "\"2026-01-02\"")),
                fault("marked-down-once", SHELF, again(SHELF, "LotMarkedDown", 0)),
                // Back rooms.
                fault(
                        "known-event",
                        STOCK,
                        "update log.event set name = 'UnitsVanished' where " + is(STOCK, "UnitsOrdered", 0)),
                fault("registered-once", STOCK, again(STOCK, "WarehouseStockRegistered", 0)),
                fault("event-outcome", STOCK, change(STOCK, "UnitsPicked", 0, "unitsOnHand", "5")),
                fault("event-outcome", STOCK, change(STOCK, "UnitsReserved", 0, "unitsReserved", "5")),
                fault("event-outcome", STOCK, change(STOCK, "UnitsOrdered", 1, "unitsOnOrder", "6")),
                fault("event-outcome", STOCK, change(STOCK, "GoodsReceived", 0, "unitsOrdered", "17")),
                fault("event-outcome", STOCK, change(STOCK, "OrderedUnitsReleased", 0, "units", "5")),
                fault("event-outcome", STOCK, change(STOCK, "ReplenishmentWanted", 0, "reorderPoint", "11")),
                fault("event-outcome", STOCK, change(STOCK, "ReplenishmentWanted", 0, "position", "3")),
                fault("lot-outcome", STOCK, change(STOCK, "UnitsPicked", 0, "lots,0,unitsLeft", "1")),
                fault("known-lot", STOCK, change(STOCK, "UnitsPicked", 0, "lots,0,lot", "\"NOWHERE\"")),
                fault("refill-once", STOCK, again(STOCK, "UnitsPicked", 2)),
                fault("pick-by-lot", STOCK, change(STOCK, "UnitsPicked", 0, "units", "5")),
                fault("picks-what-is-promised", STOCK, change(STOCK, "UnitsReserved", 0, "units", "5")),
                fault("earliest-expiry-first", STOCK, change(STOCK, "UnitsPicked", 2, "lots,0,lot", "\"N2\"")),
                fault("no-expired-pick", STOCK, change(STOCK, "UnitsPicked", 0, "lots,0,lot", "\"Y0\"")),
                fault("promises-what-is-there", STOCK, change(STOCK, "UnitsReserved", 0, "units", "11")),
                fault("never-negative", STOCK, change(STOCK, "UnitsPicked", 0, "lots,0,units", "9")),
                fault(
                        "never-negative",
                        STOCK,
                        "select append('" + STOCK + "', 'UnitsReleased', convert_to('{\"restockId\":\"" + SECOND
                                + "\",\"occurredAt\":\"2026-01-03T12:00:00Z\",\"units\":1,\"unitsMissing\":0,\"unitsReserved\":0}', 'UTF8'))"),
                fault("nothing-lost", STOCK, change(STOCK, "UnitsPicked", 0, "units", "5")),
                fault("ordered-once", STOCK, again(STOCK, "UnitsOrdered", 0)),
                fault("delivery-once", STOCK, again(STOCK, "GoodsReceived", 0)),
                fault("delivery-once", STOCK, again(STOCK, "OrderedUnitsReleased", 0)),
                fault("delivery-by-lot", STOCK, change(STOCK, "GoodsReceived", 0, "units", "16")),
                fault("expired-lot-goes-whole", STOCK, change(STOCK, "WarehouseUnitsWrittenOff", 0, "units", "1")),
                fault(
                        "expiry-in-time",
                        STOCK,
                        change(STOCK, "WarehouseUnitsWrittenOff", 0, "occurredAt", "\"2025-12-31T23:59:59Z\"")),
                fault("waste-to-the-cent", STOCK, change(STOCK, "WarehouseUnitsWrittenOff", 0, "value", "1.97")),
                fault("whole-case-packs", STOCK, change(STOCK, "ReplenishmentWanted", 0, "units", "13")),
                fault("order-fits", STOCK, change(STOCK, "ReplenishmentWanted", 0, "units", "42")),
                fault("wanted-once", STOCK, again(STOCK, "ReplenishmentNoLongerWanted", 0)),
                fault(
                        "stock-has-a-shelf",
                        STOCK,
                        "update log.event set aggregate_id = 'S001/shelf/X' where aggregate_id = '" + SHELF + "'"),
                // Across places.
                fault("lots-add-up-across-places", SHELF, change(SHELF, "RefillExpected", 0, "lots,0,units", "7")),
                fault("lots-add-up-across-places", SHELF, drop(SHELF, "RefillExpected", 2)),
                fault("restock-is-the-shelfs", FIRST, change(FIRST, "RestockRequested", 0, "units", "7")),
                fault("restock-is-the-shelfs", SECOND, drop(SHELF, "RestockEnded", 1)),
                fault("pick-is-known-to-its-restock", FIRST + "/1", change(FIRST, "RestockPicked", 0, "units", "5")),
                // Restocks.
                fault(
                        "known-event",
                        FIRST,
                        "update log.event set name = 'RestockLost' where " + is(FIRST, "RestockPicked", 0)),
                fault("requested-once", FIRST, again(FIRST, "RestockRequested", 0)),
                fault("nothing-after-the-end", FIRST, again(FIRST, "RestockPicked", 0)),
                fault("nothing-after-the-end", FIRST, again(FIRST, "RestockCompleted", 0)),
                fault("refill-once", SECOND, change(SECOND, "RestockPicked", 1, "refillId", "\"" + SECOND + "/1\"")),
                fault("refill-once", SECOND, change(SECOND, "RestockRefilled", 1, "refillId", "\"" + SECOND + "/1\"")),
                fault("refilled-is-picked", FIRST, change(FIRST, "RestockRefilled", 0, "unitsMissing", "2")),
                fault("picks-what-was-asked-for", FIRST, change(FIRST, "RestockPicked", 0, "units", "7")),
                fault("ends-when-done", SECOND, drop(SECOND, "RestockRefilled", 1)),
                fault("event-outcome", FIRST, change(FIRST, "RestockPicked", 0, "unitsOpen", "1")),
                fault("event-outcome", FIRST, change(FIRST, "RestockRefilled", 0, "unitsRefilled", "4")),
                fault("event-outcome", FIRST, change(FIRST, "RestockCompleted", 0, "unitsMissing", "0")),
                fault("saga-too-old", SECOND, drop(SECOND, "RestockRefilled", 1), drop(SECOND, "RestockCompleted", 0)),
                fault("saga-too-old", SECOND, drop(SECOND, "RestockCompleted", 0)),
                // Supply.
                fault("life-of-supply", PLAN, again(PLAN, "SupplyPlanWithdrawn", 0)),
                fault("life-of-supply", PLAN, again(PLAN, "SupplyPlanCompleted", 0)),
                fault("life-of-supply", PLAN, again(PLAN, "SupplyPlanned", 0)),
                fault("life-of-supply", ORDER, again(ORDER, "OrderPlaced", 0)),
                fault("life-of-supply", ORDER, again(ORDER, "OrderDelivered", 0)),
                fault("life-of-supply", URGENT, again(URGENT, "OrderCancelled", 0)),
                // What was approved before the withdrawal is not approved after it.
                fault("approved-before-ordered", PLAN, drop(PLAN, "SupplyPlanApproved", 1)),
                fault(
                        "one-pending-plan",
                        NEXT_PLAN,
                        drop(PLAN, "SupplyPlanIssued", 0),
                        drop(PLAN, "SupplyPlanCompleted", 0)),
                fault("event-outcome", PLAN, change(PLAN, "SupplyPlanIssued", 0, "units", "12")),
                fault("issued-plan-is-completed", PLAN, drop(PLAN, "SupplyPlanCompleted", 0)),
                fault("issued-plan-is-completed", PLAN, change(PLAN, "SupplyPlanCompleted", 0, "unitsDelivered", "18")),
                fault("order-is-the-plans", ORDER, change(ORDER, "OrderPlaced", 0, "lines,0,units", "12")),
                fault(
                        "order-is-the-plans",
                        PLAN,
                        change(ORDER, "OrderPlaced", 0, "lines,0,cutOff", "\"2025-12-30T12:00:00Z\"")),
                fault("lines-in-order", ORDER, change(ORDER, "OrderPlaced", 0, "lines", "[]")),
                fault(
                        "lines-in-order",
                        ORDER,
                        change(
                                ORDER,
                                "OrderPlaced",
                                0,
                                "lines,1",
                                "{\"sku\":\"AAA\",\"units\":6,\"casePack\":6,\"cutOff\":\"2026-01-01T12:00:00Z\"}")),
                fault("whole-case-packs", ORDER, change(ORDER, "OrderPlaced", 0, "lines,0,units", "17")),
                fault("event-outcome", ORDER, change(ORDER, "OrderPlaced", 0, "units", "17")),
                fault("event-outcome", ORDER, change(ORDER, "OrderDelivered", 0, "unitsShort", "0")),
                fault("event-outcome", ORDER, change(ORDER, "OrderDelivered", 0, "late", "false")),
                fault(
                        "calendar-is-kept",
                        ORDER,
                        change(ORDER, "OrderPlaced", 0, "placedAt", "\"2026-01-01T11:59:59Z\"")),
                fault(
                        "calendar-is-kept",
                        ORDER,
                        change(ORDER, "OrderPlaced", 0, "deliverAt", "\"2026-01-01T12:00:00Z\"")),
                fault("calendar-is-kept", ORDER, change(ORDER, "OrderPlaced", 0, "orderedBy", "\"ann\"")),
                fault(
                        "calendar-is-kept",
                        URGENT,
                        change(URGENT, "OrderPlaced", 0, "lines,0,cutOff", "\"2026-01-01T12:00:00Z\"")),
                fault("late-is-late", ORDER, change(ORDER, "OrderLate", 0, "occurredAt", "\"2026-01-02T08:00:00Z\"")),
                fault("saga-too-old", NEXT_PLAN, "update sim.clock set now = '2026-01-04T12:00:00Z'"),
                fault(
                        "saga-too-old",
                        URGENT,
                        drop(URGENT, "OrderCancelled", 0),
                        "update sim.clock set now = '2026-01-04T08:00:00Z'"),
                fault("urgent-order-is-wanted", URGENT, drop(STOCK, "UrgentOrderWanted", 0)),
                fault("urgent-order-is-wanted", STOCK, change(STOCK, "UrgentOrderWanted", 0, "units", "12")),
                fault("whole-case-packs", STOCK, change(STOCK, "UrgentOrderWanted", 0, "units", "7")),
                fault("event-outcome", STOCK, change(STOCK, "UrgentOrderWanted", 0, "number", "2")),
                fault("order-is-known-in-the-back-room", URGENT, drop(STOCK, "UnitsOrdered", 1)),
                fault("delivery-is-in-the-back-room", ORDER, drop(STOCK, "GoodsReceived", 0)),
                // Alerts.
                fault("life-of-an-alert", LOW, again(LOW, "AlertAcknowledged", 0)),
                fault("life-of-an-alert", LOW, again(LOW, "AlertResolved", 0)),
                fault("life-of-an-alert", LOW, drop(LOW, "AlertResolved", 0)),
                fault("alert-cooldown", LOW, change(LOW, "AlertOpened", 1, "occurredAt", "\"2026-01-01T09:03:59Z\"")),
                fault(
                        "alert-cooldown",
                        ORDER_MORE,
                        change(ORDER_MORE, "AlertHeldBack", 0, "until", "\"2026-01-01T09:31:00Z\"")),
                fault("event-outcome", LOW, change(LOW, "AlertOpened", 1, "occurrence", "3")),
                fault(
                        "saga-too-old",
                        ORDER_MORE,
                        drop(ORDER_MORE, "AlertOpened", 1),
                        drop(ORDER_MORE, "AlertResolved", 1)),
                fault("alert-follows-its-condition", OUT, drop(OUT, "AlertResolved", 0)),
                fault("alert-follows-its-condition", NEW_NEAR_BEHIND, drop(NEW_NEAR_BEHIND, "AlertOpened", 0)),
                fault("alert-follows-its-condition", LOW, drop(LOW, "AlertConditionEnded", 0)),
                fault("alert-follows-its-condition", LOW, drop(SHELF, "ShelfRecovered", 1)),
                // Policies and days.
                fault("policy-was-there", YOGURT, again(YOGURT, "ReplenishmentPolicyRemoved", 0)),
                fault("saga-too-old", DAY, drop(DAY, "StoreDayClosed", 0)),
                fault("day-once", DAY, again(DAY, "StoreDayClosed", 0)),
                fault("day-once", DAY, again(DAY, "StoreDayOpened", 0)),
                fault("event-outcome", DAY, change(DAY, "StoreDayClosed", 0, "visitsStarted", "1")));
    }

    @Test
    void untilItsCutOffAPlanMayBePending() throws SQLException {
        assertThat(audit(true, "update sim.clock set now = '2026-01-04T11:59:59Z'")
                        .findings())
                .isEmpty();
    }

    @Test
    void aStepThatWasNotFinishedOwesNothing() throws SQLException {
        String stepUnderWay = "update sim.clock set now = '2026-01-04T12:05:00Z', step = 1";
        String lastRest = "update sim.clock set rest_position = (select max(global_index) from log.event)";

        var report = audit(true, stepUnderWay);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notices()).hasSize(2);

        assertThat(audit(true, stepUnderWay, lastRest, "update log.event set store_time = '2026-01-04T11:59:59Z'")
                        .findings())
                .isEmpty();
        assertThat(audit(true, stepUnderWay, lastRest, "update log.event set store_time = '2026-01-04T12:00:00Z'")
                        .findings())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple("saga-too-old", NEXT_PLAN.toString()));
    }

    @Test
    void whoeverSetsThePickOrderIsNotToldAnother() throws SQLException {
        assertThat(audit(
                                false,
                                change(GLOBAL, "ReplenishmentPolicySet", 0, "terms,pickOrder", "\"FIFO\""),
                                change(STOCK, "UnitsPicked", 2, "lots,0,lot", "\"N2\""))
                        .findings())
                .extracting(Finding::rule)
                .doesNotContain("earliest-expiry-first");
    }

    @ParameterizedTest
    @MethodSource
    void theReadModelIsAudited(Fault fault) throws SQLException {
        assertThat(audit(true, fault.sql()).findings())
                .as(fault.toString())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple(fault.rule(), fault.subject()));
    }

    static Stream<Fault> theReadModelIsAudited() {
        return Stream.of(
                readModel(SHELF, "update state.shelf_state set units_in_transit = 1"),
                readModel(SHELF, "update state.shelf_state set is_low = true"),
                readModel(SHELF, "update state.shelf_state set restock_id = 'S001/restock/YOGURT/2'"),
                readModel(SHELF, "update state.shelf_state set min_units = 3"),
                readModel(STOCK, "update state.wh_state set wh_current_stock = 9"),
                readModel(STOCK, "update state.wh_state set units_on_order = 6"),
                readModel(STOCK, "update state.wh_state set reorder_point = 11"),
                readModel(STOCK, "delete from state.wh_state"),
                readModel(
                        STOCK + "#N2",
                        "update state.wh_batch_state set batch_quantity_warehouse = 4 where batch_code = 'N2'"),
                readModel(STOCK + "#Y0", "delete from state.wh_batch_state where batch_code = 'Y0'"),
                readModel(STOCK, "delete from ops.wh_events where reason = 'expired'"),
                readModel(FIRST, "update ops.shelf_restock_plan set status = 'issued' where plan_id = '" + FIRST + "'"),
                readModel(SECOND, "update ops.shelf_restock_plan set picked_qty = 8 where plan_id = '" + SECOND + "'"),
                readModel(PLAN, "update ops.wh_supplier_plan set status = 'issued' where order_id is not null"),
                readModel(ORDER + "#YOGURT", "update ops.wh_supplier_orders set late = false where late"),
                readModel(
                        URGENT + "#YOGURT",
                        "update ops.wh_supplier_orders set total_qty = 12 where status = 'canceled'"),
                readModel(ORDER + "#YOGURT", "update ops.wh_supplier_receipts set received_qty = 18"),
                readModel(LOW + "#2", "update ops.alerts set status = 'resolved' where status = 'dismissed'"),
                readModel(LOW + "#1", "delete from ops.alerts where alert_id = '" + LOW + "#1'"),
                readModel(LOW, "delete from ops.alert_history where change = 'acknowledged'"),
                readModel(SHELF + "#2026-01-01", "update analytics.shelf_day set units_sold = 7"),
                readModel(SHELF + "#Y1#2026-01-01", "update analytics.daily_discounts set discount = 0.4"),
                readModel(SHELF, "update ops.write_offs set value = 0.98 where place = 'basket'"),
                readModel(STOCK, "delete from ops.write_offs where place = 'warehouse'"),
                readModel(SHELF, "delete from ops.stock_counts"),
                readModel(SHELF, "update ops.discrepancies set cleared_at = null"),
                readModel(YOGURT, "update state.shelf_policies set active = true"),
                readModel(GLOBAL, "delete from state.wh_policies where active"),
                readModel(DAY, "update ops.store_days set status = 'open'"));
    }

    @ParameterizedTest
    @MethodSource
    void theLogIsBalancedAgainstWhatPhysicallyHappened(Fault fault) throws SQLException {
        assertThat(audit(true, fault.sql()).findings())
                .as(fault.toString())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple("counted-is-physical", fault.subject()));
        assertThat(audit(false, fault.sql()).violations()).isZero();
    }

    static Stream<Fault> theLogIsBalancedAgainstWhatPhysicallyHappened() {
        return Stream.of(
                physical(STOCK, "update sim.warehouse_lot set units = 4 where batch_code = 'N1'"),
                physical(STOCK, "delete from sim.warehouse_lot where batch_code = 'N2'"),
                physical(
                        STOCK,
                        "insert into sim.warehouse_lot values ('S001', 'YOGURT', 'X', '2026-01-01', '2026-01-09', 1)"),
                physical("S001/day/2026-01-02", "update sim.daily_count set deliveries = 2 where deliveries = 1"),
                physical("S001/day/2026-01-02", "update sim.daily_count set units_delivered = 18 where deliveries = 1"),
                physical("S001/day/2026-01-02", "update sim.daily_count set units_discarded = 1 where deliveries = 1"),
                physical("S001/day/2026-01-02", "update sim.daily_count set units_removed = 2 where deliveries = 1"),
                physical(DAY, "update sim.daily_count set units_refilled = 8 where deliveries = 0"),
                physical(DAY, "update sim.daily_count set units_stopped = 0 where deliveries = 0"));
    }

    @Test
    void whatTheStaffHasNotReadYetStillLiesInTheBackRoom() throws SQLException {
        assertThat(audit(
                                true,
                                "update sim.clock set log_position = (select global_index - 1 from log.event where "
                                        + is(STOCK, "UnitsPicked", 2) + ")",
                                "update sim.warehouse_lot set units = 12 where batch_code = 'N1'")
                        .violations())
                .isZero();
    }

    /** Audits the store with these faults in it; afterwards they are gone. */
    private static AuditReport audit(boolean faultless, String... faults) throws SQLException {
        try (Connection connection = store.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (String fault : faults) {
                    statement.execute(fault);
                }
                return StoreAudit.of(connection, faultless, progress -> {}, () -> false)
                        .orElseThrow();
            } finally {
                connection.rollback();
            }
        }
    }

    /** The n-th event of this name, from 0. */
    private static String is(Object aggregate, String name, int number) {
        return "global_index = (select global_index from log.event where aggregate_id = '" + aggregate
                + "' and name = '" + name + "' order by sequence offset " + number + " limit 1)";
    }

    /** Sets a field of an event, named by its path, to another JSON value. */
    private static String change(Object aggregate, String name, int number, String path, String value) {
        return "update log.event set payload = changed(payload, '" + path + "', '" + value + "') where "
                + is(aggregate, name, number);
    }

    /** Appends a copy of an event to its aggregate. */
    private static String again(Object aggregate, String name, int number) {
        return "select append(aggregate_id, name, payload) from log.event where " + is(aggregate, name, number);
    }

    private static String drop(Object aggregate, String name, int number) {
        return "delete from log.event where " + is(aggregate, name, number);
    }

    private static Fault fault(String rule, Object subject, String... sql) {
        return new Fault(rule, subject.toString(), sql);
    }

    private static Fault readModel(Object subject, String... sql) {
        return fault("read-model-is-the-log", subject, sql);
    }

    private static Fault physical(Object subject, String... sql) {
        return fault("counted-is-physical", subject, sql);
    }

    /** @param time day and time of January 2026, such as {@code 01 09:30} */
    private static Instant at(String time) {
        return Instant.parse("2026-01-" + time.replace(' ', 'T') + ":00Z");
    }

    /** @param sql plants it */
    record Fault(String rule, String subject, String... sql) {

        @Override
        public String toString() {
            return rule + " by " + String.join("; ", sql);
        }
    }
}
