package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shelf as the schema shows it.
 *
 * @param knownLots its lots, if they were asked for together with it
 */
record Shelf(
        ShelfId id,
        String category,
        String subcategory,
        int aisle,
        int capacity,
        double unitWeightGrams,
        BigDecimal listPrice,
        int unitsOnDisplay,
        int unitsInBaskets,
        double fill,
        @Nullable OffsetDateTime lastMovementAt,
        @Nullable Movement lastMovement,
        long position,
        Optional<List<ShelfLot>> knownLots) {

    static Shelf withLots(ShelfStatus status) {
        return of(status, Optional.of(ShelfLot.of(status.lots())));
    }

    static Shelf withoutLots(ShelfStatus status) {
        return of(status, Optional.empty());
    }

    private static Shelf of(ShelfStatus status, Optional<List<ShelfLot>> lots) {
        var movedAt = status.lastMovementAt();
        return new Shelf(
                status.shelfId(),
                status.category(),
                status.subcategory(),
                status.aisle(),
                status.capacity(),
                status.unitWeightGrams(),
                status.listPrice(),
                status.unitsOnDisplay(),
                status.unitsInBaskets(),
                status.fill(),
                movedAt == null ? null : movedAt.atOffset(ZoneOffset.UTC),
                status.lastMovement(),
                status.position(),
                lots);
    }

    public String storeId() {
        return id.store().value();
    }

    public String sku() {
        return id.sku().value();
    }

    /** A lot as the schema shows it. */
    record ShelfLot(String lot, LocalDate receivedOn, LocalDate expiresOn, int units) {

        static List<ShelfLot> of(List<LotUnits> lots) {
            return lots.stream()
                    .map(lot -> new ShelfLot(lot.lot(), lot.receivedOn(), lot.expiresOn(), lot.units()))
                    .toList();
        }
    }

    /** The stock from a moment on, as the schema shows it. */
    record StockPoint(OffsetDateTime at, int unitsOnDisplay, int unitsInBaskets) {

        static StockPoint of(io.smartshelf.api.shelf.StockPoint point) {
            return new StockPoint(point.at().atOffset(ZoneOffset.UTC), point.unitsOnDisplay(), point.unitsInBaskets());
        }
    }
}
