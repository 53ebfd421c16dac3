package io.smartshelf.sim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.draws.Draws;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootTrafficTest {

    private static final LocalDate A_MONDAY = LocalDate.of(2026, 1, 5);

    @ParameterizedTest
    @CsvSource({"0,691", "1,654", "2,795", "3,713", "4,914", "5,988", "6,847"})
    void everyWeekdayDrawsItsVisitorsGiveOrTake10Percent(int weekday, int expected) {
        var date = A_MONDAY.plusDays(weekday);
        var visitors = IntStream.range(0, 1_000)
                .map(i -> FootTraffic.visitors(date, Draws.seeded(i)))
                .summaryStatistics();
        assertThat(visitors.getMin()).isBetween((int) (expected * 0.9) - 1, (int) (expected * 0.91) + 1);
        assertThat(visitors.getMax()).isBetween((int) (expected * 1.09) - 1, (int) (expected * 1.1) + 1);
        assertThat(visitors.getAverage()).isCloseTo(expected, within(0.01 * expected));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,88", "5,987", "6,847"})
    void everyVisitorGetsASlotAndEverySlotItsShare(int weekday, int visitors) {
        var date = A_MONDAY.plusDays(weekday);
        var split = FootTraffic.visitorsBySlot(date, visitors);
        assertThat(Arrays.stream(split).sum()).isEqualTo(visitors);
        var large = FootTraffic.visitorsBySlot(date, 100_000);
        for (var slot = 0; slot < split.length; slot++) {
            assertThat((double) split[slot]).isCloseTo(large[slot] / 100_000.0 * visitors, within(1.0));
        }
    }

    @Test
    void aThursdayIsSplitByItsWeights() {
        assertThat(FootTraffic.visitorsBySlot(A_MONDAY.plusDays(3), 96)).containsExactly(14, 14, 19, 21, 18, 10);
    }

    @Test
    void leftOverVisitorsGoToTheSlotsWithTheLargestRemainders() {
        // 100 of Thursday's 96 weights: 14.58, 14.58, 19.79, 21.87, 18.75, 10.41
        assertThat(FootTraffic.visitorsBySlot(A_MONDAY.plusDays(3), 100)).containsExactly(15, 14, 20, 22, 19, 10);
    }

    @ParameterizedTest
    @CsvSource({
        "00:00,00:00–06:59",
        "06:59,00:00–06:59",
        "07:00,07:00–09:59",
        "16:59,14:00–16:59",
        "19:59,17:00–19:59",
        "23:59,20:00–23:59"
    })
    void everyTimeOfDayLiesInASlot(LocalTime time, String label) {
        assertThat(FootTraffic.slotAt(time).label()).isEqualTo(label);
    }
}
