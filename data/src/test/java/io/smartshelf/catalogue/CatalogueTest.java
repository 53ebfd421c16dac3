package io.smartshelf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.store.Zone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void theRangeHas278SubcategoriesIn29Categories() {
        assertThat(catalogue.subcategories()).hasSize(278);
        assertThat(catalogue.subcategories().stream().map(Subcategory::category).distinct())
                .hasSize(29);
        assertThat(catalogue.subcategories().stream()
                        .mapToInt(Subcategory::fullSkus)
                        .sum())
                .isEqualTo(6_700);
        assertThat(catalogue.subcategories().stream()
                        .mapToInt(Subcategory::skus)
                        .sum())
                .isEqualTo(1_142);
    }

    @Test
    void aStoreCarries15PercentOfASubcategoryAndAtLeastOneArticle() {
        assertThat(catalogue.subcategories())
                .allSatisfy(subcategory -> assertThat(subcategory.skus())
                        .isEqualTo(Math.max(1, (int) Math.ceil(subcategory.fullSkus() * 0.15))));
    }

    @Test
    void everyAisleHasItsPlaceOnTheFloorPlan() {
        assertThat(catalogue.zones().stream().map(Zone::aisle))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 29).boxed().toList());
        assertThat(catalogue.zones()).allSatisfy(zone -> {
            assertThat(zone.x0()).isBetween(0.0, zone.x1()).isLessThan(zone.x1());
            assertThat(zone.y0()).isBetween(0.0, zone.y1()).isLessThan(zone.y1());
            assertThat(zone.x1()).isLessThanOrEqualTo(1);
            assertThat(zone.y1()).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void zonesAndSubcategoriesSpeakOfTheSameCategories() {
        assertThat(catalogue.subcategories())
                .allSatisfy(subcategory -> assertThat(catalogue.zones()).anySatisfy(zone -> {
                    assertThat(zone.id()).isEqualTo(subcategory.zoneId());
                    assertThat(zone.category()).isEqualTo(subcategory.category());
                    assertThat(zone.aisle()).isEqualTo(subcategory.aisle());
                }));
    }
}
