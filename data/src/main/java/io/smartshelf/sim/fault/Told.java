package io.smartshelf.sim.fault;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StockScanMessage;
import io.smartshelf.sim.store.Mishap;
import io.smartshelf.sim.store.Mishap.Kind;
import io.smartshelf.sim.store.Reading;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reading tells of a SKU.
 *
 * @param units 0 where it does not say
 */
record Told(@Nullable Sku sku, Kind ifLost, int units) {

    private static final String SHELF_HAND = "restock_bot";

    /** What goes wrong with the reading as a whole, one by one. */
    static List<Mishap> mishaps(Reading reading, Kind kind) {
        return all(reading).stream().map(told -> told.mishap(reading, kind)).toList();
    }

    static List<Mishap> lost(Reading reading) {
        return all(reading).stream()
                .map(told -> told.mishap(reading, told.ifLost))
                .toList();
    }

    private Mishap mishap(Reading reading, Kind kind) {
        var storeId = new StoreId(reading.source().substring(0, reading.source().indexOf(':')));
        return new Mishap(storeId, reading.at(), sku, kind, units);
    }

    private static List<Told> all(Reading reading) {
        if (reading.message() instanceof ShelfEventMessage shelf) {
            return List.of(of(shelf));
        }
        if (reading.message() instanceof PosTransactionMessage receipt) {
            return receipt.items().stream()
                    .map(item -> new Told(new Sku(item.itemId()), Kind.LOST_RECEIPT, item.quantity()))
                    .toList();
        }
        if (reading.message() instanceof StockScanMessage scan) {
            return of(scan);
        }
        return List.of(new Told(null, Kind.LOST_VISIT, 0));
    }

    private static Told of(ShelfEventMessage shelf) {
        var sku = new Sku(shelf.itemId());
        var units = shelf.quantity() == null ? 0 : shelf.quantity();
        return switch (shelf.eventType()) {
            case ShelfEventMessage.PICKUP -> new Told(sku, Kind.LOST_PICKUP, units);
            case ShelfEventMessage.PUT_BACK ->
                new Told(sku, SHELF_HAND.equals(shelf.customerId()) ? Kind.LOST_REFILL : Kind.LOST_PUT_BACK, units);
            default -> new Told(sku, Kind.LOST_WEIGHING, units);
        };
    }

    private static List<Told> of(StockScanMessage scan) {
        if (scan.items() != null) {
            return scan.items().stream()
                    .map(item -> new Told(new Sku(item.itemId()), Kind.LOST_DELIVERY, item.quantity()))
                    .toList();
        }
        var kind = StockScanMessage.COUNT.equals(scan.eventType()) ? Kind.LOST_COUNT : Kind.LOST_REMOVAL;
        return List.of(new Told(
                new Sku(Objects.requireNonNull(scan.itemId())), kind, Objects.requireNonNull(scan.quantity())));
    }
}
