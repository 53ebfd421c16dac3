package io.smartshelf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.warehouse.SupplyWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppliersTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

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
    void aCategoryThatNobodyDeliversIsNamed() {
        assertThatThrownBy(() -> suppliers.of("TOYS")).hasMessageContaining("TOYS");
    }

    @ParameterizedTest
    @CsvSource({
        // A Thursday: the cut-off itself is over.
        "2026-01-01T11:59:59Z, 2026-01-01T12:00:00Z, 2026-01-02T08:00:00Z, 2026-01-05T08:00:00Z",
        "2026-01-01T12:00:00Z, 2026-01-04T12:00:00Z, 2026-01-05T08:00:00Z, 2026-01-07T08:00:00Z",
        "2026-01-05T08:00:00Z, 2026-01-06T12:00:00Z, 2026-01-07T08:00:00Z, 2026-01-09T08:00:00Z"
    })
    void ordersUntilNoonOfSundayTuesdayAndThursdayArriveTheNextMorning(
            Instant moment, Instant cutOff, Instant deliverAt, Instant nextDeliverAt) {
        assertThat(SupplyCalendar.DEFAULT.windowAfter(moment, UTC))
                .isEqualTo(new SupplyWindow(cutOff, deliverAt, nextDeliverAt));
    }

    @Test
    void theClockOnTheWallCountsAlsoWhenItChanges() {
        // On Sunday the 29th at two in the morning it becomes three.
        assertThat(SupplyCalendar.DEFAULT.windowAfter(Instant.parse("2026-03-26T11:00:00Z"), ROME))
                .isEqualTo(new SupplyWindow(
                        Instant.parse("2026-03-29T10:00:00Z"),
                        Instant.parse("2026-03-30T06:00:00Z"),
                        Instant.parse("2026-04-01T06:00:00Z")));
        assertThat(SupplyCalendar.DEFAULT
                        .windowAfter(Instant.parse("2026-03-26T10:59:59Z"), ROME)
                        .deliverAt())
                .isEqualTo("2026-03-27T07:00:00Z");
    }

    @Test
    void aSupplierMayDeliverOnTheDayOfTheCutOffOrOnceAWeek() {
        var sameDay = new SupplyCalendar(List.of(
                new SupplyCalendar.Turn(DayOfWeek.FRIDAY, LocalTime.of(6, 0), DayOfWeek.FRIDAY, LocalTime.of(18, 0))));
        assertThat(sameDay.windowAfter(Instant.parse("2026-01-01T12:00:00Z"), UTC))
                .isEqualTo(new SupplyWindow(
                        Instant.parse("2026-01-02T06:00:00Z"),
                        Instant.parse("2026-01-02T18:00:00Z"),
                        Instant.parse("2026-01-09T18:00:00Z")));
        var weekLater = new SupplyCalendar(List.of(
                new SupplyCalendar.Turn(DayOfWeek.FRIDAY, LocalTime.of(18, 0), DayOfWeek.FRIDAY, LocalTime.of(6, 0))));
        assertThat(weekLater
                        .windowAfter(Instant.parse("2026-01-01T12:00:00Z"), UTC)
                        .deliverAt())
                .isEqualTo("2026-01-09T06:00:00Z");
    }
}
