package io.smartshelf.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberSetTest {

    private final NumberSet set = new NumberSet();

    @Test
    void whatComesInOrderTakesTheRoomOfOneRange() {
        for (long number = 1; number <= 100_000; number++) {
            assertThat(set.add(number)).isTrue();
        }

        assertThat(set.ranges()).isEqualTo(1);
        assertThat(set.add(1)).isFalse();
        assertThat(set.add(50_000)).isFalse();
        assertThat(set.add(100_000)).isFalse();
    }

    @Test
    void aGapIsRememberedUntilItIsFilled() {
        assertThat(set.add(1)).isTrue();
        assertThat(set.add(3)).isTrue();
        assertThat(set.ranges()).isEqualTo(2);

        assertThat(set.add(2)).isTrue();
        assertThat(set.ranges()).isEqualTo(1);
    }

    @Test
    void inAnyOrderItKnowsWhatAnySetKnows() {
        Random random = new Random(7);
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong(-1_000, 2_000);
            assertThat(set.add(number)).isEqualTo(expected.add(number));
        }
    }
}
