package io.smartshelf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class ShelfLifeTest {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everySubcategoryHasAShelfLife() {
        assertThat(catalogue.subcategories())
                .allSatisfy(subcategory ->
                        assertThat(catalogue.shelfLife(subcategory).days()).isBetween(3, 5 * 365));
    }

    @Test
    void everyRowSpeaksOfSomethingThatIsSoldAndNoTwoOfTheSame() {
        assertThat(catalogue.shelfLives())
                .allSatisfy(life -> assertThat(catalogue.subcategories())
                        .anyMatch(subcategory -> subcategory.category().equals(life.category())
                                && (life.subcategory() == null
                                        || life.subcategory().equals(subcategory.name()))));
        assertThat(catalogue.shelfLives())
                .extracting(life -> life.category() + "/" + life.subcategory())
                .doesNotHaveDuplicates();
    }

    @Test
    void aSubcategorysOwnRowGoesBeforeItsCategorys() {
        assertThatDays("FISH", name -> name.equals("Smoked Salmon")).containsExactly(28);
        assertThatDays("FISH", name -> !name.equals("Smoked Salmon")).containsOnly(3);
    }

    @Test
    void goodsLastAsLongAsTheirKindDoes() {
        assertThatDays("FROZEN", any -> true).allMatch(days -> days >= 180);
        assertThatDays("FISH", name -> name.startsWith("Fresh")).allMatch(days -> days <= 4);
        assertThatDays("MEAT", name -> !name.equals("Cold Cuts")).allMatch(days -> days >= 5 && days <= 9);
        assertThatDays("FRUITS AND VEGETABLES", any -> true).allMatch(days -> days >= 5 && days <= 14);
        assertThatDays("BEERS", any -> true).allMatch(days -> days >= 365);
        assertThatDays("CANNED GOODS", any -> true).allMatch(days -> days >= 365);
    }

    @Test
    void openingLotsFollowTheReviewWhereTheCataloguesRangeCannotBe() {
        assertThat(catalogue.subcategories()).allSatisfy(subcategory -> {
            var life = catalogue.shelfLife(subcategory);
            var impossible = subcategory.perishable()
                    ? subcategory.category().equals("FROZEN")
                    : life.days() < subcategory.shelfLifeLow();
            assertThat(life.openingLots() == ReviewedShelfLife.Authority.REVIEWED)
                    .as(subcategory.category() + "/" + subcategory.name())
                    .isEqualTo(impossible);
        });
    }

    private ListAssert<Integer> assertThatDays(String category, Predicate<String> subcategory) {
        return assertThat(catalogue.subcategories().stream()
                        .filter(row -> row.category().equals(category) && subcategory.test(row.name()))
                        .map(row -> catalogue.shelfLife(row).days())
                        .toList())
                .isNotEmpty();
    }
}
