package io.smartshelf.saga.alert;

import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertLocation;
import io.smartshelf.api.alert.AlertType;
import io.smartshelf.api.alert.ClearAlert;
import io.smartshelf.api.alert.RaiseAlert;
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
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/**
 * Tells alerts when their condition begins and when it ends.
 *
 * <pre>
 * type                  place      of   opens on                  closes on
 * refill_request        store      SKU  ShelfRanLow               ShelfRecovered
 * stock_out             store      SKU  ShelfRanOut               ShelfStockedAgain
 * near_expiry           store      lot  LotNearedExpiry           ShortDatedLotGone, LotExpired
 * near_expiry           warehouse  lot  WarehouseLotNearedExpiry  WarehouseShortDatedLotGone, WarehouseUnitsWrittenOff
 * near_expiry_discount  store      lot  LotMarkedDown             ShortDatedLotGone, LotExpired
 * expired_removal       store      lot  LotExpired                ShortDatedLotGone
 * supplier_request      warehouse  SKU  ReplenishmentWanted       ReplenishmentNoLongerWanted
 * stock_discrepancy     store      SKU  DiscrepancyFound          DiscrepancyCleared, ShelfCounted
 * sensor_silent         store      SKU  SensorFellSilent          SensorHeardAgain
 * </pre>
 */
@ProcessingGroup(Routines.PROCESSOR)
public final class Alerts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String LOT_GONE = "nothing of the lot is left";

    private final RoutineCommands commands;

    public Alerts(RoutineCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ShelfRanLow event, @SequenceNumber long sequence) {
        raise(
                of(AlertType.REFILL_REQUEST, event.shelfId()),
                sequence,
                event.occurredAt(),
                new AlertFigures(
                        event.unitsOnDisplay(),
                        minimum(event.policy(), event.capacity()),
                        event.capacity(),
                        event.unitsWanted(),
                        null,
                        null));
    }

    @EventHandler
    void on(ShelfRecovered event, @SequenceNumber long sequence) {
        clear(
                of(AlertType.REFILL_REQUEST, event.shelfId()),
                sequence,
                event.occurredAt(),
                event.unitsOnDisplay() + " units are on display");
    }

    @EventHandler
    void on(ShelfRanOut event, @SequenceNumber long sequence) {
        raise(
                of(AlertType.STOCK_OUT, event.shelfId()),
                sequence,
                event.occurredAt(),
                new AlertFigures(0, 1, null, null, null, null));
    }

    @EventHandler
    void on(ShelfStockedAgain event, @SequenceNumber long sequence) {
        clear(
                of(AlertType.STOCK_OUT, event.shelfId()),
                sequence,
                event.occurredAt(),
                event.unitsOnDisplay() + " units are on display");
    }

    @EventHandler
    void on(LotNearedExpiry event, @SequenceNumber long sequence) {
        raise(
                ofLot(AlertType.NEAR_EXPIRY, event.shelfId(), event.lot()),
                sequence,
                event.occurredAt(),
                new AlertFigures(event.units(), null, null, null, event.expiresOn(), null));
    }

    @EventHandler
    void on(LotMarkedDown event, @SequenceNumber long sequence) {
        raise(
                ofLot(AlertType.NEAR_EXPIRY_DISCOUNT, event.shelfId(), event.lot()),
                sequence,
                event.occurredAt(),
                new AlertFigures(
                        event.units(),
                        null,
                        null,
                        event.units(),
                        event.expiresOn(),
                        event.discount().movePointRight(2).stripTrailingZeros().toPlainString() + " % off on "
                                + event.date()));
    }

    @EventHandler
    void on(LotExpired event, @SequenceNumber long sequence) {
        var reason = "expired on " + event.expiresOn();
        clear(ofLot(AlertType.NEAR_EXPIRY, event.shelfId(), event.lot()), sequence, event.occurredAt(), reason);
        clear(
                ofLot(AlertType.NEAR_EXPIRY_DISCOUNT, event.shelfId(), event.lot()),
                sequence,
                event.occurredAt(),
                reason);
        raise(
                ofLot(AlertType.EXPIRED_REMOVAL, event.shelfId(), event.lot()),
                sequence,
                event.occurredAt(),
                new AlertFigures(event.units(), null, null, event.units(), event.expiresOn(), null));
    }

    @EventHandler
    void on(ShortDatedLotGone event, @SequenceNumber long sequence) {
        for (var type : List.of(AlertType.NEAR_EXPIRY, AlertType.NEAR_EXPIRY_DISCOUNT, AlertType.EXPIRED_REMOVAL)) {
            clear(ofLot(type, event.shelfId(), event.lot()), sequence, event.occurredAt(), LOT_GONE);
        }
    }

    @EventHandler
    void on(WarehouseLotNearedExpiry event, @SequenceNumber long sequence) {
        raise(
                nearExpiry(event.warehouseId(), event.lot()),
                sequence,
                event.occurredAt(),
                new AlertFigures(event.units(), null, null, null, event.expiresOn(), null));
    }

    @EventHandler
    void on(WarehouseShortDatedLotGone event, @SequenceNumber long sequence) {
        clear(nearExpiry(event.warehouseId(), event.lot()), sequence, event.occurredAt(), LOT_GONE);
    }

    @EventHandler
    void on(WarehouseUnitsWrittenOff event, @SequenceNumber long sequence) {
        clear(
                nearExpiry(event.warehouseId(), event.lot()),
                sequence,
                event.occurredAt(),
                "expired on " + event.expiresOn() + " and was removed");
    }

    @EventHandler
    void on(ReplenishmentWanted event, @SequenceNumber long sequence) {
        raise(
                supplierRequest(event.warehouseId()),
                sequence,
                event.occurredAt(),
                new AlertFigures(
                        event.position(),
                        event.reorderPoint(),
                        null,
                        event.units(),
                        null,
                        "units on hand and on order that last until the delivery"));
    }

    @EventHandler
    void on(ReplenishmentNoLongerWanted event, @SequenceNumber long sequence) {
        clear(
                supplierRequest(event.warehouseId()),
                sequence,
                event.occurredAt(),
                event.position() + " units on hand and on order last until the delivery");
    }

    @EventHandler
    void on(DiscrepancyFound event, @SequenceNumber long sequence) {
        raise(
                of(AlertType.STOCK_DISCREPANCY, event.shelfId()),
                sequence,
                event.occurredAt(),
                new AlertFigures(event.unitsOnDisplay(), null, null, event.likelyUnits(), null, event.evidence()));
    }

    @EventHandler
    void on(DiscrepancyCleared event, @SequenceNumber long sequence) {
        clear(
                of(AlertType.STOCK_DISCREPANCY, event.shelfId()),
                sequence,
                event.occurredAt(),
                "nothing tells of a discrepancy any more");
    }

    @EventHandler
    void on(ShelfCounted event, @SequenceNumber long sequence) {
        clear(
                of(AlertType.STOCK_DISCREPANCY, event.shelfId()),
                sequence,
                event.occurredAt(),
                event.unitsCounted() + " units were counted by " + event.countedBy());
    }

    @EventHandler
    void on(SensorFellSilent event, @SequenceNumber long sequence) {
        var last = event.lastReadingAt();
        raise(
                of(AlertType.SENSOR_SILENT, event.shelfId()),
                sequence,
                event.occurredAt(),
                new AlertFigures(
                        0, null, null, null, null, last == null ? "it never read anything" : "last reading " + last));
    }

    @EventHandler
    void on(SensorHeardAgain event, @SequenceNumber long sequence) {
        clear(of(AlertType.SENSOR_SILENT, event.shelfId()), sequence, event.occurredAt(), "the sensor reads again");
    }

    private void raise(AlertId alert, long sequence, Instant at, AlertFigures figures) {
        commands.send(new RaiseAlert(alert, figures, sequence, at), alert);
    }

    private void clear(AlertId alert, long sequence, Instant at, String reason) {
        commands.send(new ClearAlert(alert, reason, sequence, at), alert);
    }

    /** The fewest units with which a shelf is not low. */
    private static int minimum(ShelfPolicy policy, int capacity) {
        int share = policy.thresholdPercent()
                .multiply(BigDecimal.valueOf(capacity))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .intValueExact();
        return Math.max(share, policy.minUnits());
    }

    private static AlertId of(AlertType type, ShelfId shelf) {
        return new AlertId(shelf.store(), type, AlertLocation.STORE, shelf.sku(), null);
    }

    private static AlertId ofLot(AlertType type, ShelfId shelf, String lot) {
        return new AlertId(shelf.store(), type, AlertLocation.STORE, shelf.sku(), lot);
    }

    private static AlertId nearExpiry(WarehouseId warehouse, String lot) {
        return new AlertId(warehouse.store(), AlertType.NEAR_EXPIRY, AlertLocation.WAREHOUSE, warehouse.sku(), lot);
    }

    private static AlertId supplierRequest(WarehouseId warehouse) {
        return new AlertId(
                warehouse.store(), AlertType.SUPPLIER_REQUEST, AlertLocation.WAREHOUSE, warehouse.sku(), null);
    }
}
