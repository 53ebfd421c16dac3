package io.smartshelf.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.draws.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the catalogue: the bounds within which the articles of a subcategory lie. Upper bounds of capacities and of
 * weight ranges are exclusive.
 *
 * @param fullSkus articles of the full assortment
 * @param skus articles a store of this size carries
 * @param warehouseRule {@code RANGE_FLOOR}: drawn from the range and rounded down to case packs; {@code STORE_CEIL}:
 *     the shelf's capacity rounded up to case packs
 * @param unitWeights the weights to choose from, separated by bars, when {@code weightMode} is {@code options}
 * @param casePacks allowed case packs by unit weight, for example {@code <=300:8|9;>300:12}
 * @param shelfLifeLow days that the oldest lot has left when a store opens; younger lots see {@link #expiry}
 * @param demandMultiplier demand of an article of the category, relative to other categories
 */
record Subcategory(
        String category,
        int aisle,
        @JsonProperty("category_prefix") String categoryPrefix,
        @JsonProperty("zone_id") String zoneId,
        @JsonProperty("subcategory") String name,
        @JsonProperty("subcategory_prefix") String prefix,
        @JsonProperty("sku_count_full") int fullSkus,
        @JsonProperty("sku_count_scaled") int skus,
        @JsonProperty("first_shelf_id") String firstSku,
        @JsonProperty("last_shelf_id") String lastSku,
        @JsonProperty("store_max_low") int shelfCapacityLow,
        @JsonProperty("store_max_high") int shelfCapacityHigh,
        @JsonProperty("wh_rule") WarehouseRule warehouseRule,
        @JsonProperty("wh_max_low") @Nullable Integer warehouseCapacityLow,
        @JsonProperty("wh_max_high") @Nullable Integer warehouseCapacityHigh,
        @JsonProperty("store_ratio_low") double openingFillLow,
        @JsonProperty("store_ratio_high") double openingFillHigh,
        @JsonProperty("price_low") BigDecimal priceLow,
        @JsonProperty("price_high") BigDecimal priceHigh,
        @JsonProperty("weight_mode") WeightMode weightMode,
        @JsonProperty("weight_values") @Nullable String unitWeights,
        @JsonProperty("weight_low") int unitWeightLow,
        @JsonProperty("weight_high") int unitWeightHigh,
        @JsonProperty("batch_size_bands") String casePacks,
        @JsonProperty("shelf_life_rule") ShelfLife shelfLife,
        @JsonProperty("shelf_life_min_days") int shelfLifeLow,
        @JsonProperty("shelf_life_max_days") int shelfLifeHigh,
        @JsonProperty("demand_multiplier") double demandMultiplier) {

    /** Case packs delivered to the back room before opening, at most. */
    private static final int OPENING_CASE_PACKS = 3;

    /** The back room opens with at least this share of its capacity. */
    private static final double OPENING_MINIMUM = 0.05;

    private static final int EXTRA_DAYS_PER_LOT = 100;

    enum WarehouseRule {
        RANGE_FLOOR,
        STORE_CEIL
    }

    enum WeightMode {
        @JsonProperty("options")
        OPTIONS,
        @JsonProperty("range")
        RANGE
    }

    enum ShelfLife {
        PERISHABLE,
        DRY
    }

    boolean perishable() {
        return shelfLife == ShelfLife.PERISHABLE;
    }

    int unitWeight(Draws draws) {
        return switch (weightMode) {
            case OPTIONS -> draws.oneOf(numbers(Objects.requireNonNull(unitWeights, firstSku)));
            case RANGE -> draws.between(unitWeightLow, unitWeightHigh - 1);
        };
    }

    BigDecimal price(Draws draws) {
        var range = priceHigh.subtract(priceLow);
        return priceLow.add(range.multiply(BigDecimal.valueOf(draws.uniform()))).setScale(2, RoundingMode.HALF_EVEN);
    }

    int casePack(int unitWeight, Draws draws) {
        for (var band : casePacks.split(";", -1)) {
            var colon = band.indexOf(':');
            var weights = band.substring(0, colon);
            if (!weights.startsWith("<=") || unitWeight <= Integer.parseInt(weights.substring(2))) {
                return draws.oneOf(numbers(band.substring(colon + 1)));
            }
        }
        throw new IllegalStateException(firstSku + ": no case pack for a unit weight of " + unitWeight);
    }

    int shelfCapacity(int casePack, Draws draws) {
        return Math.max(casePack, draws.between(shelfCapacityLow, shelfCapacityHigh - 1));
    }

    int warehouseCapacity(int casePack, int shelfCapacity, Draws draws) {
        return switch (warehouseRule) {
            case RANGE_FLOOR -> {
                var drawn = draws.between(
                        Objects.requireNonNull(warehouseCapacityLow, firstSku),
                        Objects.requireNonNull(warehouseCapacityHigh, firstSku) - 1);
                yield Math.max(2, drawn / casePack) * casePack;
            }
            case STORE_CEIL -> Math.max(2, wholePacks(shelfCapacity, casePack)) * casePack;
        };
    }

    int openingShelfStock(int shelfCapacity, Draws draws) {
        return Math.max(1, (int) (shelfCapacity * draws.uniform(openingFillLow, openingFillHigh)));
    }

    int openingWarehouseStock(int casePack, int warehouseCapacity, Draws draws) {
        var fitting = warehouseCapacity / casePack;
        var least = wholePacks(Math.max(1, (int) (warehouseCapacity * OPENING_MINIMUM)), casePack);
        var drawn = draws.between(1, Math.min(OPENING_CASE_PACKS, fitting));
        return Math.min(fitting, Math.max(drawn, least)) * casePack;
    }

    /** Fresh goods all perish within the same days; a younger lot of dry goods lasts at least as much longer as it is younger. */
    LocalDate expiry(LocalDate from, int lotIndex, Draws draws) {
        var days = perishable()
                ? draws.between(Math.min(shelfLifeHigh, shelfLifeLow + lotIndex), shelfLifeHigh)
                : draws.between(
                        shelfLifeLow + EXTRA_DAYS_PER_LOT * lotIndex, shelfLifeHigh + EXTRA_DAYS_PER_LOT * lotIndex);
        return from.plusDays(days);
    }

    /** The lot at {@code lotIndex} of {@code lots}, the oldest first. */
    LotUnits lot(
            String code, int units, int lotIndex, int lots, ReviewedShelfLife life, LocalDate openedOn, Draws draws) {
        var age = draws.of("received").below(3) + lots - 1 - lotIndex;
        var receivedOn = openedOn.minusDays(age);
        var expiresOn = life.openingLots() == ReviewedShelfLife.Authority.REVIEWED
                ? receivedOn.plusDays(life.days())
                : expiry(openedOn, lotIndex, draws.of("expiry"));
        return new LotUnits(code, receivedOn, expiresOn, units);
    }

    private static int wholePacks(int units, int casePack) {
        return (units + casePack - 1) / casePack;
    }

    private static List<Integer> numbers(String barSeparated) {
        return Arrays.stream(barSeparated.split("\\|", -1))
                .map(Integer::valueOf)
                .toList();
    }
}
