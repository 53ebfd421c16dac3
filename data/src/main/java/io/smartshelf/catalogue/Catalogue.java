package io.smartshelf.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smartshelf.api.store.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The chain's range and the plan of its stores, as shipped with this program.
 *
 * @param subcategories in the order in which SKUs are numbered
 * @param zones in aisle order, one per category
 * @param shelfLives how long new lots last
 */
public record Catalogue(List<Subcategory> subcategories, List<Zone> zones, List<ReviewedShelfLife> shelfLives) {

    /** 800 visitors who each take 14.7 units and keep them. */
    private static final double UNITS_OF_A_MEAN_DAY = 800 * 14.7;

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvReadFeature.EMPTY_STRING_AS_NULL).build();

    /** Reads {@code catalogue.csv}, {@code layout.csv} and {@code shelf_life.csv}. */
    public static Catalogue load() {
        var subcategories = rows("catalogue.csv", Subcategory.class);
        var aisles = new HashMap<String, Integer>();
        subcategories.forEach(subcategory -> aisles.put(subcategory.zoneId(), subcategory.aisle()));
        var zones = rows("layout.csv", Place.class).stream()
                .map(place -> place.zone(Objects.requireNonNull(
                        aisles.get(place.zoneId()), () -> "no category stands in zone " + place.zoneId())))
                .sorted(Comparator.comparingInt(Zone::aisle))
                .toList();
        return new Catalogue(subcategories, zones, rows("shelf_life.csv", ReviewedShelfLife.class));
    }

    /** The row of the subcategory or, if it has none, of its category. */
    ReviewedShelfLife shelfLife(Subcategory subcategory) {
        return shelfLives.stream()
                .filter(life -> life.category().equals(subcategory.category()))
                .filter(life -> life.subcategory() == null || life.subcategory().equals(subcategory.name()))
                .max(Comparator.comparing(life -> life.subcategory() != null))
                .orElseThrow(() -> new IllegalStateException(
                        "nobody has said how long " + subcategory.category() + " / " + subcategory.name() + " lasts"));
    }

    /** Units of each article of a subcategory that a mean day sells: every category has its share of the store's demand. */
    double expectedDailyUnits(Subcategory subcategory) {
        var shares = subcategories.stream()
                .mapToDouble(other -> other.skus() * other.demandMultiplier())
                .sum();
        return UNITS_OF_A_MEAN_DAY * subcategory.demandMultiplier() / shares;
    }

    static <T> List<T> rows(String resource, Class<T> type) {
        try (var bytes = Catalogue.class.getResourceAsStream(resource)) {
            var reader = CSV.readerFor(type).with(CsvSchema.emptySchema().withHeader());
            try (var rows = reader.<T>readValues(Objects.requireNonNull(bytes, resource))) {
                return List.copyOf(rows.readAll());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    private record Place(
            @JsonProperty("zone_id") String zoneId, String category, double x0, double y0, double x1, double y1) {

        Zone zone(int aisle) {
            return new Zone(zoneId, category, aisle, x0, y0, x1, y1);
        }
    }
}
