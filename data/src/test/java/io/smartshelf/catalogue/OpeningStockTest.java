package io.smartshelf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.StoreId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningStockTest {

    private static final LocalDate OPENING_DAY = LocalDate.of(2026, 1, 1);
    private static final Catalogue CATALOGUE = Catalogue.load();

    private final OpeningStock stock = openingStock(42);

    @Test
    void skusAreNumberedThroughTheWholeCatalogue() {
        assertThat(stock.articles()).hasSize(1_142);
        assertThat(stock.articles().get(0).sku()).hasToString("BEVWAT0001");
        assertThat(stock.articles().get(1_141).sku()).hasToString("FISSMO1142");
        var articles = stock.articles().iterator();
        for (var subcategory : CATALOGUE.subcategories()) {
            var skus = Stream.generate(articles::next)
                    .limit(subcategory.skus())
                    .map(article -> article.sku().value())
                    .toList();
            assertThat(skus).startsWith(subcategory.firstSku()).endsWith(subcategory.lastSku());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void everyArticleLiesWithinTheBoundsOfItsSubcategory(long seed) {
        assertThat(bySubcategory(openingStock(seed)))
                .allSatisfy((subcategory, articles) -> assertThat(articles).allSatisfy(article -> {
                    assertThat(article.category()).isEqualTo(subcategory.category());
                    assertThat(article.unitWeightGrams())
                            .isBetween(
                                    subcategory.unitWeightLow(),
                                    subcategory.weightMode() == Subcategory.WeightMode.RANGE
                                            ? subcategory.unitWeightHigh() - 1
                                            : subcategory.unitWeightHigh());
                    assertThat(article.price()).isBetween(subcategory.priceLow(), subcategory.priceHigh());
                    assertThat(article.price().scale()).isEqualTo(2);
                    assertThat(subcategory.casePacks().split("[|:;]")).contains("" + article.casePack());
                    assertThat(article.shelfCapacity())
                            .isBetween(
                                    subcategory.shelfCapacityLow(),
                                    Math.max(article.casePack(), subcategory.shelfCapacityHigh() - 1))
                            .isGreaterThanOrEqualTo(article.casePack());
                    assertThat(article.visibility()).isBetween(new BigDecimal("0.05"), new BigDecimal("0.20"));
                    assertThat(article.warehouseCapacity() % article.casePack()).isZero();
                    assertThat(article.warehouseCapacity()).isGreaterThanOrEqualTo(2 * article.casePack());
                    assertThat(article.warehouseStock()).isBetween(article.casePack(), article.warehouseCapacity());
                    assertThat(article.shelfStock())
                            .isBetween(
                                    Math.max(1, (int) (article.shelfCapacity() * subcategory.openingFillLow())),
                                    (int) (article.shelfCapacity() * subcategory.openingFillHigh()));
                }));
    }

    @Test
    void theBackRoomOfFreshGoodsIsTheShelfRoundedUpToCasePacks() {
        assertThat(bySubcategory(stock))
                .allSatisfy((subcategory, articles) -> assertThat(articles).allSatisfy(article -> {
                    var packs = article.warehouseCapacity() / article.casePack();
                    if (subcategory.warehouseRule() == Subcategory.WarehouseRule.STORE_CEIL) {
                        assertThat(packs).isEqualTo(Math.max(2, packs(article.shelfCapacity(), article.casePack())));
                    } else {
                        assertThat(article.warehouseCapacity())
                                .isLessThanOrEqualTo(Math.max(
                                        2 * article.casePack(),
                                        Objects.requireNonNull(subcategory.warehouseCapacityHigh()) - 1));
                    }
                }));
    }

    @Test
    void aCasePackFitsTheWeightOfItsUnits() {
        assertThat(bySubcategory(stock)).allSatisfy((subcategory, articles) -> {
            if (subcategory.casePacks().startsWith("<=300:8|9")) {
                assertThat(articles)
                        .filteredOn(article -> article.unitWeightGrams() > 300)
                        .allSatisfy(article -> assertThat(article.casePack()).isBetween(8, 12));
            }
        });
    }

    @Test
    void stockIsCutIntoCasePacksWithTheRestAsTheOldestLot() {
        assertThat(stock.articles()).allSatisfy(article -> {
            assertThat(article.shelfLots()).hasSize(packs(article.shelfStock(), article.casePack()));
            assertThat(article.shelfLots().stream().skip(1))
                    .allSatisfy(lot -> assertThat(lot.units()).isEqualTo(article.casePack()));
            assertThat(article.shelfLots())
                    .allSatisfy(lot -> assertThat(lot.units()).isBetween(1, article.casePack()));
            assertThat(article.warehouseLots())
                    .isNotEmpty()
                    .allSatisfy(lot -> assertThat(lot.units()).isEqualTo(article.casePack()));
        });
    }

    @Test
    void lotCodesCountThroughTheShelvesAndThenThroughTheBackRoom() {
        var codes = new ArrayList<String>();
        stock.articles().forEach(article -> article.shelfLots().forEach(lot -> codes.add(lot.lot())));
        stock.articles().forEach(article -> article.warehouseLots().forEach(lot -> codes.add(lot.lot())));
        assertThat(codes)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, codes.size())
                        .mapToObj("B%07d"::formatted)
                        .toList());
    }

    @Test
    void lotsPerishAsTheCatalogueSaysCountedFromTheOpeningDayOrAsReviewedCountedFromTheirReceipt() {
        assertThat(bySubcategory(stock))
                .allSatisfy((subcategory, articles) -> assertThat(articles).allSatisfy(article -> {
                    assertPerish(subcategory, article, article.shelfLots());
                    assertPerish(subcategory, article, article.warehouseLots());
                }));
    }

    private static void assertPerish(Subcategory subcategory, Article article, List<LotUnits> lots) {
        var reviewed = CATALOGUE.shelfLife(subcategory).openingLots() == ReviewedShelfLife.Authority.REVIEWED;
        for (var i = 0; i < lots.size(); i++) {
            var lot = lots.get(i);
            if (reviewed) {
                assertThat(lot.expiresOn()).isEqualTo(lot.receivedOn().plusDays(article.shelfLifeDays()));
            } else {
                var days = ChronoUnit.DAYS.between(OPENING_DAY, lot.expiresOn());
                var perishable = article.perishable();
                assertThat(days)
                        .isBetween(perishable ? Math.min(15, 2 + i) : 365 + 100L * i, perishable ? 15 : 730 + 100L * i);
            }
            var age = ChronoUnit.DAYS.between(lot.receivedOn(), OPENING_DAY);
            assertThat(age).isBetween(lots.size() - 1L - i, lots.size() + 1L - i);
        }
    }

    @Test
    void frozenFoodLastsForMonths() {
        assertThat(stock.articles())
                .filteredOn(article -> article.category().equals("FROZEN"))
                .flatExtracting(Article::shelfLots)
                .isNotEmpty()
                .allMatch(lot -> lot.expiresOn().isAfter(OPENING_DAY.plusMonths(11)));
    }

    @Test
    void aMeanDaySellsWhat800VisitorsTakeAndEveryCategoryItsShare() {
        assertThat(stock.articles().stream()
                        .mapToDouble(Article::expectedDailyUnits)
                        .sum())
                .isCloseTo(11_760, within(0.001));
        var perMultiplier = bySubcategory(stock).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(article ->
                                article.expectedDailyUnits() / entry.getKey().demandMultiplier()))
                .toList();
        assertThat(perMultiplier).allSatisfy(units -> assertThat(units).isCloseTo(perMultiplier.get(0), within(1e-9)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void theWholeStoreIsAsLargeAndAsFullAsTheOriginal(long seed) {
        var store = openingStock(seed);
        assertThat(mean(store, Article::casePack)).isCloseTo(35.8, withinPercentage(5));
        assertThat(mean(store, Article::shelfCapacity)).isCloseTo(48.13, withinPercentage(5));
        assertThat(mean(store, Article::shelfStock)).isCloseTo(38.85, withinPercentage(5));
        assertThat(mean(store, Article::warehouseCapacity)).isCloseTo(306.23, withinPercentage(5));
        assertThat(mean(store, Article::warehouseStock)).isCloseTo(70.13, withinPercentage(5));
        assertThat(store.articles().stream().filter(Article::perishable)).hasSize(181);
        assertThat(store.articles().stream().mapToInt(a -> a.shelfLots().size()).sum())
                .isCloseTo(1_830, withinPercentage(5));
        assertThat(store.articles().stream()
                        .mapToInt(a -> a.warehouseLots().size())
                        .sum())
                .isCloseTo(2_250, withinPercentage(5));
        assertThat(store.articles().stream()
                        .filter(a -> a.shelfCapacity() == a.casePack())
                        .count())
                .isCloseTo(600, withinPercentage(7));
    }

    @Test
    void theSameSeedGivesTheSameStock() {
        assertThat(openingStock(42)).isEqualTo(stock);
        assertThat(openingStock(43)).isNotEqualTo(stock);
    }

    @Test
    void anotherStoreCarriesTheSameArticlesInOtherQuantities() {
        var other = OpeningStock.of(42, new StoreId("S002"), OPENING_DAY);
        assertThat(other.articles())
                .extracting(Article::sku, Article::price, Article::unitWeightGrams, Article::casePack)
                .isEqualTo(stock.articles().stream()
                        .map(a -> tuple(a.sku(), a.price(), a.unitWeightGrams(), a.casePack()))
                        .toList());
        assertThat(other.articles())
                .extracting(Article::shelfStock)
                .isNotEqualTo(stock.articles().stream().map(Article::shelfStock).toList());
    }

    private static OpeningStock openingStock(long seed) {
        return OpeningStock.of(CATALOGUE, seed, StoreId.DEFAULT, OPENING_DAY);
    }

    private static Map<Subcategory, List<Article>> bySubcategory(OpeningStock stock) {
        var articles = stock.articles().iterator();
        var grouped = new HashMap<Subcategory, List<Article>>();
        for (var subcategory : CATALOGUE.subcategories()) {
            grouped.put(
                    subcategory,
                    Stream.generate(articles::next).limit(subcategory.skus()).toList());
        }
        return grouped;
    }

    private static double mean(OpeningStock stock, ToDoubleFunction<Article> figure) {
        return stock.articles().stream().mapToDouble(figure).average().orElseThrow();
    }

    private static int packs(int units, int casePack) {
        return (int) Math.ceil((double) units / casePack);
    }
}
