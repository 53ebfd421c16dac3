package io.smartshelf.command.warehouse;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReceiveGoods;
import io.smartshelf.api.warehouse.RecordOrdered;
import io.smartshelf.api.warehouse.RegisterWarehouseStock;
import io.smartshelf.api.warehouse.ReleaseUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReserveUnits;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The back room's milk in the words of the tests: five units that came late and expire early, seven that came early. */
final class BackRoom {

    static final WarehouseId MILK = new WarehouseId(StoreId.DEFAULT, new Sku("LONLON0185"));
    static final SupplierId FRESH = new SupplierId("FRESH");
    static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
    static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");
    static final LotUnits EARLY_EXPIRY = lot("A1", "2025-12-20", "2026-01-20", 5);
    static final LotUnits EARLY_RECEIPT = lot("A2", "2025-12-01", "2026-01-31", 7);

    /** Four days from the cut-off to the delivery after the next. */
    static final SupplyWindow WINDOW = new SupplyWindow(
            Instant.parse("2026-01-01T11:00:00Z"),
            Instant.parse("2026-01-02T07:00:00Z"),
            LocalDate.parse("2026-01-02"),
            Instant.parse("2026-01-05T11:00:00Z"));

    static final SupplyWindow NEXT_WINDOW = new SupplyWindow(
            Instant.parse("2026-01-04T11:00:00Z"),
            Instant.parse("2026-01-05T11:00:00Z"),
            LocalDate.parse("2026-01-05"),
            Instant.parse("2026-01-08T11:00:00Z"));

    private BackRoom() {}

    static LotUnits lot(String code, String receivedOn, String expiresOn, int units) {
        return new LotUnits(code, LocalDate.parse(receivedOn), LocalDate.parse(expiresOn), units);
    }

    /** Room for sixty in case packs of six; a lot lasts ten days, five are sold a day. */
    static RegisterWarehouseStock register(ReorderRule rule, LotUnits... lots) {
        return register(60, rule, lots);
    }

    static RegisterWarehouseStock register(int capacity, ReorderRule rule, LotUnits... lots) {
        return register(capacity, 6, rule, lots);
    }

    static RegisterWarehouseStock register(int capacity, int casePack, ReorderRule rule, LotUnits... lots) {
        return new RegisterWarehouseStock(
                MILK, FRESH, capacity, casePack, new BigDecimal("1.20"), 10, 5, rule, List.of(lots), WINDOW, NINE);
    }

    static ReorderRule fixed(int reorderPoint) {
        return new ReorderRule(ReorderRule.Kind.FIXED, reorderPoint);
    }

    static RestockId restock(int number) {
        return new RestockId(StoreId.DEFAULT, MILK.sku(), number);
    }

    static RefillId refill(int restock, int pick) {
        return new RefillId(restock(restock), pick);
    }

    static ReserveUnits reserve(int restock, int units) {
        return reserve(restock, units, "2026-01-01");
    }

    static ReserveUnits reserve(int restock, int units, String date) {
        return new ReserveUnits(MILK, restock(restock), units, LocalDate.parse(date), NINE);
    }

    static PickUnits pick(int restock) {
        return pick(restock, PickOrder.FEFO, "2026-01-01");
    }

    static PickUnits pick(int restock, PickOrder order, String date) {
        return new PickUnits(MILK, restock(restock), order, LocalDate.parse(date), NINE);
    }

    static ReleaseUnits release(int restock, boolean onlyMissing) {
        return new ReleaseUnits(MILK, restock(restock), onlyMissing, NINE);
    }

    /** The order that is delivered on this day of January. */
    static SupplierOrderId order(int day) {
        return new SupplierOrderId(StoreId.DEFAULT, FRESH, NEW_YEAR.withDayOfMonth(day));
    }

    static RecordOrdered ordered(int day, int units) {
        return new RecordOrdered(MILK, order(day), units, NINE);
    }

    static ReceiveGoods received(int day, DeliveredLine... lines) {
        return new ReceiveGoods(MILK, order(day), List.of(lines), NEW_YEAR.withDayOfMonth(day), NINE);
    }

    static DeliveredLine line(int units, @Nullable String lot, @Nullable String expiresOn) {
        return new DeliveredLine(MILK.sku(), units, lot, expiresOn == null ? null : LocalDate.parse(expiresOn));
    }

    static BeginWarehouseDay day(String date) {
        return day(date, 0, 0);
    }

    static BeginWarehouseDay day(String date, int unitsSold, double shareInStock) {
        return new BeginWarehouseDay(MILK, LocalDate.parse(date), unitsSold, shareInStock, NINE);
    }
}
