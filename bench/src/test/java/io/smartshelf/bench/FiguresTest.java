package io.smartshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void aPercentileIsTheSmallestValueThatTheShareDoesNotExceed() {
        var hundred = Figures.of(
                IntStream.rangeClosed(1, 100).map(i -> 101 - i).asDoubleStream().toArray());
        assertThat(hundred.percentile(0.5)).isEqualTo(50);
        assertThat(hundred.percentile(0.99)).isEqualTo(99);
        assertThat(hundred.percentile(0.991)).isEqualTo(100);
        assertThat(hundred.percentile(1)).isEqualTo(100);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Figures.of(new double[] {9, 1, 4, 2}).median()).isEqualTo(3);
        assertThat(Figures.of(new double[] {9, 1, 4}).median()).isEqualTo(4);
    }

    @Test
    void nothingMeasuredHasNoFigures() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figures.of(new double[0]));
    }
}
