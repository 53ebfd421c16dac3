package io.smartshelf.catalogue;

import io.smartshelf.api.common.Sku;
import io.smartshelf.draws.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaflets of a store's first three years. Every article gets its turn once before any gets a second one, and none
 * stands in a leaflet twice.
 */
public final class WeeklyDiscounts implements Discounts {

    private static final int WEEKS = 156;
    private static final int ARTICLES_PER_WEEK = 60;
    private static final double LEAST_DISCOUNT = 0.05;
    private static final double GREATEST_DISCOUNT = 0.35;
    private static final int DISCOUNT_DECIMALS = 4;

    private final LocalDate firstMonday;
    private final List<WeeklyDiscount> all;
    private final List<Map<Sku, BigDecimal>> byWeek;

    private WeeklyDiscounts(LocalDate firstMonday, List<WeeklyDiscount> all) {
        this.firstMonday = firstMonday;
        this.all = List.copyOf(all);
        this.byWeek = new ArrayList<>();
        for (var week = 0; week < WEEKS; week++) {
            byWeek.add(new HashMap<>());
        }
        all.forEach(discount -> byWeek.get(discount.week()).put(discount.sku(), discount.discount()));
    }

    /** Always the same for the same arguments. */
    public static WeeklyDiscounts of(long seed, OpeningStock stock) {
        var draws = Draws.seeded(seed).of("weekly discounts").of(stock.storeId().value());
        var firstMonday = stock.openedOn().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var articles = stock.articles();
        var rotation = new Rotation(articles.size(), draws.of("rotation"));
        var all = new ArrayList<WeeklyDiscount>(WEEKS * ARTICLES_PER_WEEK);
        for (var week = 0; week < WEEKS; week++) {
            var monday = firstMonday.plusWeeks(week);
            for (var index : rotation.next(ARTICLES_PER_WEEK)) {
                var article = articles.get(index);
                var discount = BigDecimal.valueOf(
                                draws.of("discount").of(week).of(index).uniform(LEAST_DISCOUNT, GREATEST_DISCOUNT))
                        .setScale(DISCOUNT_DECIMALS, RoundingMode.HALF_EVEN);
                var discountedPrice = article.price()
                        .multiply(BigDecimal.ONE.subtract(discount))
                        .setScale(2, RoundingMode.HALF_UP);
                all.add(new WeeklyDiscount(
                        week, monday, monday.plusDays(6), article.sku(), discount, article.price(), discountedPrice));
            }
        }
        return new WeeklyDiscounts(firstMonday, all);
    }

    /** Week by week. */
    public List<WeeklyDiscount> all() {
        return all;
    }

    @Override
    public BigDecimal on(LocalDate day, Sku sku) {
        var week = Math.floorDiv(ChronoUnit.DAYS.between(firstMonday, day), 7);
        return week < 0 || week >= WEEKS
                ? BigDecimal.ZERO
                : byWeek.get((int) week).getOrDefault(sku, BigDecimal.ZERO);
    }

    /** Deals out one permutation of the articles after the other. */
    private static final class Rotation {
        private final int size;
        private final Draws draws;
        private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
        private int permutations;

        Rotation(int size, Draws draws) {
            this.size = size;
            this.draws = draws;
        }

        /** The next articles, no two the same: one that comes round again too early waits for the following call. */
        List<Integer> next(int count) {
            var dealt = new ArrayList<Integer>(count);
            var tooEarly = new ArrayDeque<Integer>();
            while (dealt.size() < count) {
                if (waiting.isEmpty()) {
                    Arrays.stream(draws.of(permutations).permutation(size)).forEach(waiting::add);
                    permutations++;
                }
                var article = waiting.remove();
                if (dealt.contains(article)) {
                    tooEarly.add(article);
                } else {
                    dealt.add(article);
                }
            }
            tooEarly.descendingIterator().forEachRemaining(waiting::addFirst);
            return dealt;
        }
    }
}
