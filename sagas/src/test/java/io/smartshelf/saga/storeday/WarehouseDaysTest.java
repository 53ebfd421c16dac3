package io.smartshelf.saga.storeday;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.RoutineInTest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WarehouseDaysTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-06T00:00:00Z");

    private final RoutineInTest days = new RoutineInTest(WarehouseDays::new);

    @Test
    void theBackRoomsDayBeginsWithWhatItsShelfSoldOnTheDayBefore() {
        assertThat(days.after(closed(86_400, 0))).containsExactly(begin(1));
    }

    @Test
    void salesCountForTheTimeInWhichThereWasSomethingToSell() {
        assertThat(days.after(closed(86_400, 64_800))).containsExactly(begin(0.25));
    }

    @Test
    void aShelfThatWasOutAllDaySoldInNoTime() {
        assertThat(days.after(closed(86_400, 86_400))).containsExactly(begin(0));
    }

    @Test
    void aShelfThatOpenedAtNoonWasThereForHalfADay() {
        assertThat(days.after(closed(43_200, 0))).containsExactly(begin(0.5));
    }

    @Test
    void aDayOfTwentyFiveHoursIsOneDay() {
        assertThat(days.after(closed(90_000, 0))).containsExactly(begin(1));
    }

    @Test
    void aDayThatIsToldTwiceSaysTheSameTwice() {
        assertThat(days.after(closed(86_400, 0), closed(86_400, 0))).containsExactly(begin(1), begin(1));
    }

    private static BeginWarehouseDay begin(double share) {
        return new BeginWarehouseDay(
                new WarehouseId(StoreId.DEFAULT, new Sku("MILK")), LocalDate.parse("2026-01-06"), 7, share, MIDNIGHT);
    }

    private static ShelfDayClosed closed(long seconds, long secondsOut) {
        return new ShelfDayClosed(
                new ShelfId(StoreId.DEFAULT, new Sku("MILK")),
                MIDNIGHT,
                LocalDate.parse("2026-01-05"),
                7,
                0,
                0,
                secondsOut,
                seconds,
                3);
    }
}
