package io.smartshelf.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WeeklyDiscountsTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 1, 1);
    private static final OpeningStock STOCK = OpeningStock.of(42, StoreId.DEFAULT, THURSDAY);

    private final WeeklyDiscounts discounts = WeeklyDiscounts.of(42, STOCK);

    @Test
    void threeYearsOfLeafletsPromiseSixtyArticlesAWeek() {
        assertThat(discounts.all()).hasSize(9_360);
        assertThat(discounts.all().stream().collect(groupingBy(WeeklyDiscount::week)))
                .hasSize(156)
                .allSatisfy((week, leaflet) -> assertThat(leaflet)
                        .extracting(WeeklyDiscount::sku)
                        .hasSize(60)
                        .doesNotHaveDuplicates());
    }

    @Test
    void theFirstWeekHoldsTheOpeningDayAndEveryWeekBeginsOnMonday() {
        assertThat(discounts.all()).allSatisfy(discount -> {
            assertThat(discount.from()).isEqualTo(LocalDate.of(2025, 12, 29).plusWeeks(discount.week()));
            assertThat(discount.until()).isEqualTo(discount.from().plusDays(6));
        });
    }

    @Test
    void everyArticleHasItsTurnOnceBeforeAnyHasASecond() {
        var skus = discounts.all().stream().map(WeeklyDiscount::sku).toList();
        // 19 weeks deal out 1,140 of 1,142 articles; the week that crosses over may put an early second turn off.
        assertThat(skus.subList(0, 1_140)).doesNotHaveDuplicates();
        assertThat(skus.stream().collect(groupingBy(sku -> sku)))
                .hasSize(1_142)
                .allSatisfy((sku, turns) -> assertThat(turns).hasSizeBetween(8, 9));
    }

    @Test
    void aDiscountLiesBetween5And35Percent() {
        assertThat(discounts.all())
                .allSatisfy(discount -> assertThat(discount.discount())
                        .isBetween(new BigDecimal("0.05"), new BigDecimal("0.35"))
                        .hasScaleOf(4));
        assertThat(discounts.all().stream()
                        .mapToDouble(discount -> discount.discount().doubleValue())
                        .average()
                        .orElseThrow())
                .isCloseTo(0.2, within(0.005));
    }

    @Test
    void theLeafletPrintsThePriceThatTheTillTakes() {
        assertThat(discounts.all())
                .allSatisfy(discount -> assertThat(discount.discountedPrice())
                        .isEqualTo(discount.listPrice()
                                .multiply(BigDecimal.ONE.subtract(discount.discount()))
                                .setScale(2, RoundingMode.HALF_UP)));
    }

    @Test
    void aDiscountHoldsFromMondayToSunday() {
        var second = discounts.all().get(60);
        assertThat(discounts.on(second.from(), second.sku())).isEqualTo(second.discount());
        assertThat(discounts.on(second.until(), second.sku())).isEqualTo(second.discount());
        assertThat(discounts.on(second.from().minusDays(1), second.sku())).isZero();
        assertThat(discounts.on(second.until().plusDays(1), second.sku())).isZero();
    }

    @Test
    void nothingIsDiscountedOutsideTheThreeYears() {
        var sku = STOCK.articles().get(0).sku();
        assertThat(discounts.on(THURSDAY.minusWeeks(1), sku)).isZero();
        assertThat(discounts.on(THURSDAY.plusWeeks(156), sku)).isZero();
    }

    @Test
    void twoDiscountsApplyOneOnTopOfTheOther() {
        assertThat(both("0.1234", "0.5").on(THURSDAY, new Sku("A"))).isEqualByComparingTo("0.56170");
    }

    @Test
    void discountsTogetherNeverExceed95Percent() {
        assertThat(both("0.9", "0.5").on(THURSDAY, new Sku("A"))).isEqualByComparingTo("0.95");
        assertThat(both("0.9", "0.49").on(THURSDAY, new Sku("A"))).isEqualByComparingTo("0.949");
    }

    private static Discounts both(String one, String other) {
        return ((Discounts) (day, sku) -> new BigDecimal(one)).and((day, sku) -> new BigDecimal(other));
    }
}
