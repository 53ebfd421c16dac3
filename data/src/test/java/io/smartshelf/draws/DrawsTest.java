package io.smartshelf.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int MANY = 100_000;

    private final Draws draws = Draws.seeded(42);

    @Test
    void theSamePurposeGivesTheSameNumber() {
        assertThat(draws.of("price").of(7).uniform())
                .isEqualTo(Draws.seeded(42).of("price").of(7).uniform());
    }

    @Test
    void seedsPurposesAndTheirOrderAllMatter() {
        assertThat(new double[] {
                    draws.of("a").of("b").uniform(),
                    draws.of("b").of("a").uniform(),
                    draws.of("ab").uniform(),
                    draws.of(1).of(2).uniform(),
                    draws.of(2).of(1).uniform(),
                    Draws.seeded(43).of("a").of("b").uniform()
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void theNumbersOfASeedNeverChange() {
        assertThat(IntStream.range(0, 5).map(i -> draws.of("frozen").of(i).below(1_000_000)))
                .containsExactly(253842, 624644, 778431, 611897, 66326);
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        var counts = new int[10];
        for (var i = 0; i < MANY; i++) {
            counts[(int) (draws.of(i).uniform() * 10)]++;
        }
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isCloseTo(MANY / 10, within(400)));
    }

    @Test
    void numbersBetweenTwoBoundsReachBoth() {
        assertThat(IntStream.range(0, 200).map(i -> draws.of(i).between(-1, 2)).distinct())
                .containsExactlyInAnyOrder(-1, 0, 1, 2);
    }

    @Test
    void neighbouringPurposesAreUncorrelated() {
        var sum = 0.0;
        for (var i = 0; i < MANY; i++) {
            sum += (draws.of(i).uniform() - 0.5) * (draws.of(i + 1).uniform() - 0.5);
        }
        assertThat(sum / MANY * 12).isCloseTo(0, within(0.01));
    }

    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        var numbers =
                IntStream.range(0, MANY).mapToDouble(i -> draws.of(i).normal()).toArray();
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(Arrays.stream(numbers).map(n -> n * n).average().orElseThrow())
                .isCloseTo(1, within(0.02));
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        assertThat(draws.permutation(1_142))
                .containsExactlyInAnyOrder(IntStream.range(0, 1_142).toArray())
                .isNotEqualTo(IntStream.range(0, 1_142).toArray());
    }

    @Test
    void nothingCanBeDrawnFromAnEmptyRange() {
        assertThatThrownBy(() -> draws.below(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
