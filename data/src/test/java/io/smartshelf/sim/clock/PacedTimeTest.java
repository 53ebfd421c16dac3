package io.smartshelf.sim.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.clock.ClockMode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacedTimeTest {

    private static final Instant STORE = Instant.parse("2026-01-01T07:00:00Z");
    private static final Instant WALL = Instant.parse("2030-05-05T05:05:05Z");

    @Test
    void storeTimeRunsAsManyTimesFasterAsSaid() {
        var time = new PacedTime(STORE, WALL, 60);
        assertThat(time.storeTimeAt(WALL)).isEqualTo(STORE);
        assertThat(time.storeTimeAt(WALL.plusMillis(500))).isEqualTo(STORE.plusSeconds(30));
        assertThat(time.wallTimeAt(STORE.plusSeconds(30))).isEqualTo(WALL.plusMillis(500));
    }

    @Test
    void aYearAtAHundredTimesThePaceIsExactToTheMillisecond() {
        var time = new PacedTime(STORE, WALL, 100);
        var inAYear = WALL.plusSeconds(365 * 86_400 / 100);
        assertThat(time.storeTimeAt(inAYear)).isEqualTo(STORE.plusSeconds(365 * 86_400));
    }

    @Test
    void aPaceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Pace.times(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pace.times(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pace.times(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(ClockMode.STEPPED, 2.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(ClockMode.REAL, 2.0)).isInstanceOf(IllegalArgumentException.class);
    }
}
