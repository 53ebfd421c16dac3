package io.smartshelf.saga.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.alert.AlertCommand;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertType;
import io.smartshelf.api.alert.ClearAlert;
import io.smartshelf.api.alert.RaiseAlert;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotNearedExpiry;
import io.smartshelf.api.shelf.SensorFellSilent;
import io.smartshelf.api.shelf.SensorHeardAgain;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfStockedAgain;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.saga.RoutineInTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Sku MILK = new Sku("LONLON0185");
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, MILK);
    private static final WarehouseId BACK_ROOM = new WarehouseId(StoreId.DEFAULT, MILK);
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final LocalDate EXPIRES = LocalDate.parse("2026-01-09");
    private static final SupplyWindow WINDOW =
            new SupplyWindow(NINE, NINE.plus(Duration.ofDays(1)), EXPIRES, NINE.plus(Duration.ofDays(3)));

    private final RoutineInTest alerts = new RoutineInTest(Alerts::new);

    @Test
    void aShelfThatRunsLowAsksToBeRefilled() {
        assertThat(alerts.after(ranLow(3, "30", 1, 12, 7)))
                .containsExactly(raise("refill_request/store/LONLON0185", 3, 4, 12, 7, null, null));
    }

    @Test
    void theMinimumOfAShelfIsTheFewestUnitsWithWhichItIsNotLow() {
        assertThat(List.of(
                        limitOf(ranLow(0, "30", 1, 10, 8)),
                        limitOf(ranLow(3, "30", 1, 11, 6)),
                        limitOf(ranLow(3, "30", 5, 10, 5)),
                        limitOf(ranLow(0, "0", 1, 10, 8)),
                        limitOf(ranLow(0, "12.5", 0, 8, 7))))
                .containsExactly(3, 4, 5, 1, 1);
    }

    @Test
    void aShelfThatRecoveredNeedNotBeRefilled() {
        assertThat(alerts.after(new ShelfRecovered(SHELF, NINE, 9)))
                .containsExactly(clear("refill_request/store/LONLON0185", "9 units are on display"));
    }

    @Test
    void anEmptyShelfIsAlertedUntilSomethingStandsThere() {
        assertThat(alerts.after(new ShelfRanOut(SHELF, NINE)))
                .containsExactly(raise("stock_out/store/LONLON0185", 0, 1, null, null, null, null));
        assertThat(alerts.after(new ShelfStockedAgain(SHELF, NINE, 2)))
                .containsExactly(clear("stock_out/store/LONLON0185", "2 units are on display"));
    }

    @Test
    void everyLotThatNearsItsExpiryHasItsOwnAlert() {
        assertThat(alerts.after(
                        new LotNearedExpiry(SHELF, NINE, "B1", EXPIRES, 4),
                        new LotNearedExpiry(SHELF, NINE, "B2", EXPIRES, 5)))
                .containsExactly(
                        raise("near_expiry/store/LONLON0185/B1", 4, null, null, null, EXPIRES, null),
                        raise("near_expiry/store/LONLON0185/B2", 5, null, null, null, EXPIRES, null));
    }

    @Test
    void aLotThatIsMarkedDownAsksForItsDiscount() {
        assertThat(alerts.after(new LotMarkedDown(
                        SHELF, NINE, "B1", EXPIRES, 4, LocalDate.parse("2026-01-08"), new BigDecimal("0.30"))))
                .containsExactly(raise(
                        "near_expiry_discount/store/LONLON0185/B1",
                        4,
                        null,
                        null,
                        4,
                        EXPIRES,
                        "30 % off on 2026-01-08"));
    }

    @Test
    void aLotThatExpiredIsToBeRemovedAndNoLongerNearItsExpiry() {
        assertThat(alerts.after(new LotExpired(SHELF, NINE, "B1", EXPIRES, 4)))
                .containsExactly(
                        clear("near_expiry/store/LONLON0185/B1", "expired on 2026-01-09"),
                        clear("near_expiry_discount/store/LONLON0185/B1", "expired on 2026-01-09"),
                        raise("expired_removal/store/LONLON0185/B1", 4, null, null, 4, EXPIRES, null));
    }

    @Test
    void aLotThatIsGoneNeedsNoAttention() {
        assertThat(alerts.after(new ShortDatedLotGone(SHELF, NINE, "B1")))
                .containsExactly(
                        clear("near_expiry/store/LONLON0185/B1", "nothing of the lot is left"),
                        clear("near_expiry_discount/store/LONLON0185/B1", "nothing of the lot is left"),
                        clear("expired_removal/store/LONLON0185/B1", "nothing of the lot is left"));
    }

    @Test
    void aLotInTheBackRoomIsAlertedUntilItIsGoneOrWrittenOff() {
        assertThat(alerts.after(new WarehouseLotNearedExpiry(BACK_ROOM, NINE, "B1", EXPIRES, 24)))
                .containsExactly(raise("near_expiry/warehouse/LONLON0185/B1", 24, null, null, null, EXPIRES, null));
        assertThat(alerts.after(new WarehouseShortDatedLotGone(BACK_ROOM, NINE, "B1")))
                .containsExactly(clear("near_expiry/warehouse/LONLON0185/B1", "nothing of the lot is left"));
        assertThat(alerts.after(
                        new WarehouseUnitsWrittenOff(BACK_ROOM, NINE, "B1", EXPIRES, 24, new BigDecimal("28.80"), 0)))
                .containsExactly(clear("near_expiry/warehouse/LONLON0185/B1", "expired on 2026-01-09 and was removed"));
    }

    @Test
    void aSupplierIsAskedForAsLongAsReplenishmentIsWanted() {
        assertThat(alerts.after(
                        new ReplenishmentWanted(BACK_ROOM, NINE, new SupplierId("DAIRY"), WINDOW, 48, 24, 10, 40)))
                .containsExactly(raise(
                        "supplier_request/warehouse/LONLON0185",
                        10,
                        40,
                        null,
                        48,
                        null,
                        "units on hand and on order that last until the delivery"));
        assertThat(alerts.after(new ReplenishmentNoLongerWanted(BACK_ROOM, NINE, WINDOW, 58, 40)))
                .containsExactly(clear(
                        "supplier_request/warehouse/LONLON0185",
                        "58 units on hand and on order last until the delivery"));
    }

    @Test
    void aDiscrepancyIsAlertedUntilItIsClearedOrCounted() {
        assertThat(alerts.after(new DiscrepancyFound(
                        SHELF, NINE, DiscrepancyCause.WEIGHT, -2, 9, "the scale reads 7 units less a bit")))
                .containsExactly(raise(
                        "stock_discrepancy/store/LONLON0185",
                        9,
                        null,
                        null,
                        -2,
                        null,
                        "the scale reads 7 units less a bit"));
        assertThat(alerts.after(new DiscrepancyCleared(SHELF, NINE)))
                .containsExactly(
                        clear("stock_discrepancy/store/LONLON0185", "nothing tells of a discrepancy any more"));
        assertThat(alerts.after(new ShelfCounted(SHELF, "count-1", NINE, 7, -2, List.of(), "spot check", "ann", 7, 1)))
                .containsExactly(clear("stock_discrepancy/store/LONLON0185", "7 units were counted by ann"));
    }

    @Test
    void aSilentSensorIsAlertedUntilItReadsAgain() {
        assertThat(alerts.after(new SensorFellSilent(SHELF, NINE, NINE.minus(Duration.ofDays(2)))))
                .containsExactly(raise(
                        "sensor_silent/store/LONLON0185",
                        0,
                        null,
                        null,
                        null,
                        null,
                        "last reading 2026-01-03T09:00:00Z"));
        assertThat(alerts.after(new SensorFellSilent(SHELF, NINE, null)))
                .containsExactly(
                        raise("sensor_silent/store/LONLON0185", 0, null, null, null, null, "it never read anything"));
        assertThat(alerts.after(new SensorHeardAgain(SHELF, NINE)))
                .containsExactly(clear("sensor_silent/store/LONLON0185", "the sensor reads again"));
    }

    @Test
    void everyTypeOfAlertOpensAndCloses() {
        var commands = alerts.after(
                ranLow(3, "30", 1, 12, 7),
                new ShelfRecovered(SHELF, NINE, 9),
                new ShelfRanOut(SHELF, NINE),
                new ShelfStockedAgain(SHELF, NINE, 2),
                new LotNearedExpiry(SHELF, NINE, "B1", EXPIRES, 4),
                new LotMarkedDown(SHELF, NINE, "B1", EXPIRES, 4, EXPIRES, BigDecimal.ONE),
                new LotExpired(SHELF, NINE, "B1", EXPIRES, 4),
                new ShortDatedLotGone(SHELF, NINE, "B1"),
                new ReplenishmentWanted(BACK_ROOM, NINE, new SupplierId("DAIRY"), WINDOW, 48, 24, 10, 40),
                new ReplenishmentNoLongerWanted(BACK_ROOM, NINE, WINDOW, 58, 40),
                new DiscrepancyFound(SHELF, NINE, DiscrepancyCause.WEIGHT, -2, 9, "the scale"),
                new DiscrepancyCleared(SHELF, NINE),
                new SensorFellSilent(SHELF, NINE, null),
                new SensorHeardAgain(SHELF, NINE));
        assertThat(commands)
                .filteredOn(RaiseAlert.class::isInstance)
                .extracting(command -> ((AlertCommand) command).alertId().type())
                .containsExactlyInAnyOrder(AlertType.values());
        assertThat(commands)
                .filteredOn(ClearAlert.class::isInstance)
                .extracting(command -> ((AlertCommand) command).alertId().type())
                .contains(AlertType.values());
    }

    private int limitOf(ShelfRanLow event) {
        return requireNonNull(
                ((RaiseAlert) alerts.after(event).get(0)).figures().limit());
    }

    private static ShelfRanLow ranLow(int units, String threshold, int minUnits, int capacity, int wanted) {
        return new ShelfRanLow(
                SHELF,
                NINE,
                new RestockId(StoreId.DEFAULT, MILK, 1),
                units,
                capacity,
                wanted,
                new ShelfPolicy(new BigDecimal(threshold), minUnits, 80));
    }

    private static RaiseAlert raise(
            String alert,
            int units,
            @Nullable Integer limit,
            @Nullable Integer capacity,
            @Nullable Integer suggested,
            @Nullable LocalDate expiresOn,
            @Nullable String note) {
        return new RaiseAlert(
                AlertId.parse("S001/alert/" + alert),
                new AlertFigures(units, limit, capacity, suggested, expiresOn, note),
                RoutineInTest.SEQUENCE,
                NINE);
    }

    private static ClearAlert clear(String alert, String reason) {
        return new ClearAlert(AlertId.parse("S001/alert/" + alert), reason, RoutineInTest.SEQUENCE, NINE);
    }
}
