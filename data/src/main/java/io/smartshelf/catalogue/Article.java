package io.smartshelf.catalogue;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import java.math.BigDecimal;
import java.util.List;

/**
 * An article as one store carries it on its first day.
 *
 * @param unitWeightGrams weight of one unit
 * @param price list price of one unit in euro, two decimals
 * @param casePack smallest number of units that can be ordered
 * @param shelfCapacity most units on display
 * @param warehouseCapacity most units in the back room, a multiple of the case pack
 * @param visibility how much the shelf draws a shopper's eye, relative to other shelves
 * @param shelfLifeDays days from the receipt of a new lot to the last on which it may be sold
 * @param expectedDailyUnits demand of a mean day, as good a guess as any before there are sales
 * @param shelfLots on display, oldest first
 * @param warehouseLots in the back room, oldest first
 */
public record Article(
        Sku sku,
        String category,
        String subcategory,
        int aisle,
        boolean perishable,
        int unitWeightGrams,
        BigDecimal price,
        int casePack,
        int shelfCapacity,
        int warehouseCapacity,
        BigDecimal visibility,
        int shelfLifeDays,
        double expectedDailyUnits,
        List<LotUnits> shelfLots,
        List<LotUnits> warehouseLots) {

    public int shelfStock() {
        return shelfLots.stream().mapToInt(LotUnits::units).sum();
    }

    public int warehouseStock() {
        return warehouseLots.stream().mapToInt(LotUnits::units).sum();
    }
}
