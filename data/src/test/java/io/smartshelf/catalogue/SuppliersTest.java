package io.smartshelf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.supply.SupplyCalendar;
import org.junit.jupiter.api.Test;

class SuppliersTest {

    private final Suppliers suppliers = Suppliers.load();

    @Test
    void everyCategoryHasOneSupplierAndNobodyDeliversWhatIsNotSold() {
        var categories = Catalogue.load().subcategories().stream()
                .map(Subcategory::category)
                .distinct()
                .toList();
        assertThat(suppliers.all())
                .flatExtracting(Supplier::categories)
                .containsExactlyInAnyOrderElementsOf(categories);
        assertThat(categories)
                .allSatisfy(category ->
                        assertThat(suppliers.of(category).categories()).contains(category));
        assertThat(suppliers.all()).extracting(Supplier::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatSpoilsComesDailyAndAllElseByTheDefaultCalendar() {
        assertThat(suppliers.all())
                .filteredOn(supplier -> supplier.turns().equals(SupplyCalendar.DAILY_TURNS))
                .flatExtracting(Supplier::categories)
                .containsExactlyInAnyOrder("FRUITS AND VEGETABLES", "REFRIGERATED", "FROZEN", "MEAT", "FISH");
        assertThat(suppliers.of("WINES").turns()).isEqualTo(SupplyCalendar.DEFAULT_TURNS);
    }

    @Test
    void aCategoryThatNobodyDeliversIsNamed() {
        assertThatThrownBy(() -> suppliers.of("TOYS")).hasMessageContaining("TOYS");
    }
}
