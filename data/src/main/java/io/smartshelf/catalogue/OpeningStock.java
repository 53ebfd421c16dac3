package io.smartshelf.catalogue;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.draws.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a store when it opens. An article weighs, costs and is packed the same in every store; how much room it
 * has and how much of it is there differs from store to store.
 *
 * @param articles in catalogue order
 */
public record OpeningStock(StoreId storeId, LocalDate openedOn, List<Article> articles) {

    private static final int VISIBILITY_DECIMALS = 6;

    /** Always the same for the same arguments. */
    public static OpeningStock of(long seed, StoreId storeId, LocalDate openedOn) {
        return of(Catalogue.load(), seed, storeId, openedOn);
    }

    static OpeningStock of(Catalogue catalogue, long seed, StoreId storeId, LocalDate openedOn) {
        var spaces = new ArrayList<Space>();
        for (var subcategory : catalogue.subcategories()) {
            for (var i = 0; i < subcategory.skus(); i++) {
                spaces.add(Space.of(seed, storeId, catalogue, subcategory, spaces.size() + 1));
            }
        }
        // Codes count through the shelves first and then through the back room.
        var codes = new LotCodes();
        var shelfLots = spaces.stream()
                .map(space -> lots(space, "shelf", space.shelfStock(), codes, openedOn))
                .toList();
        var warehouseLots = spaces.stream()
                .map(space -> lots(space, "warehouse", space.warehouseStock(), codes, openedOn))
                .toList();
        var articles = new ArrayList<Article>(spaces.size());
        for (var i = 0; i < spaces.size(); i++) {
            articles.add(spaces.get(i).article(shelfLots.get(i), warehouseLots.get(i)));
        }
        return new OpeningStock(storeId, openedOn, List.copyOf(articles));
    }

    /** Full case packs and, as the oldest lot, the rest of one that was opened before. */
    private static List<LotUnits> lots(Space space, String place, int stock, LotCodes codes, LocalDate openedOn) {
        var casePack = space.casePack();
        var count = (stock + casePack - 1) / casePack;
        var lots = new ArrayList<LotUnits>(count);
        for (var i = 0; i < count; i++) {
            var units = i == 0 ? stock - (count - 1) * casePack : casePack;
            var draws = space.draws().of(place).of(i);
            lots.add(space.subcategory().lot(codes.next(), units, i, count, space.life(), openedOn, draws));
        }
        return List.copyOf(lots);
    }

    /** An article and the room it has, before its stock is cut into lots. */
    private record Space(
            Subcategory subcategory,
            ReviewedShelfLife life,
            double expectedDailyUnits,
            Sku sku,
            int unitWeight,
            BigDecimal price,
            int casePack,
            int shelfCapacity,
            int warehouseCapacity,
            BigDecimal visibility,
            int shelfStock,
            int warehouseStock,
            Draws draws) {

        static Space of(long seed, StoreId storeId, Catalogue catalogue, Subcategory subcategory, int number) {
            var article = Draws.seeded(seed).of("article").of(number);
            var unitWeight = subcategory.unitWeight(article.of("unit weight"));
            var price = subcategory.price(article.of("price"));
            var casePack = subcategory.casePack(unitWeight, article.of("case pack"));

            var draws =
                    Draws.seeded(seed).of("opening stock").of(storeId.value()).of(number);
            var shelfCapacity = subcategory.shelfCapacity(casePack, draws.of("shelf capacity"));
            var warehouseCapacity =
                    subcategory.warehouseCapacity(casePack, shelfCapacity, draws.of("warehouse capacity"));
            return new Space(
                    subcategory,
                    catalogue.shelfLife(subcategory),
                    catalogue.expectedDailyUnits(subcategory),
                    new Sku("%s%s%04d".formatted(subcategory.categoryPrefix(), subcategory.prefix(), number)),
                    unitWeight,
                    price,
                    casePack,
                    shelfCapacity,
                    warehouseCapacity,
                    BigDecimal.valueOf(draws.of("visibility").uniform(0.05, 0.20))
                            .setScale(VISIBILITY_DECIMALS, RoundingMode.HALF_EVEN),
                    subcategory.openingShelfStock(shelfCapacity, draws.of("shelf stock")),
                    subcategory.openingWarehouseStock(casePack, warehouseCapacity, draws.of("warehouse stock")),
                    draws);
        }

        Article article(List<LotUnits> shelfLots, List<LotUnits> warehouseLots) {
            return new Article(
                    sku,
                    subcategory.category(),
                    subcategory.name(),
                    subcategory.aisle(),
                    subcategory.perishable(),
                    unitWeight,
                    price,
                    casePack,
                    shelfCapacity,
                    warehouseCapacity,
                    visibility,
                    life.days(),
                    expectedDailyUnits,
                    shelfLots,
                    warehouseLots);
        }
    }

    private static final class LotCodes {
        private int issued;

        String next() {
            issued++;
            return "B%07d".formatted(issued);
        }
    }
}
