package io.smartshelf.sim.store;

import io.smartshelf.draws.Draws;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How many people come in, by weekday and time of day. */
final class FootTraffic {

    /** The parts of a day. */
    static final List<Slot> SLOTS = List.of(
            new Slot(0, 7), new Slot(7, 10), new Slot(10, 14), new Slot(14, 17), new Slot(17, 20), new Slot(20, 24));

    /** Weights of the slots, Monday first. */
    private static final int[][] WEIGHTS = {
        {16, 17, 20, 17, 13, 10},
        {12, 15, 21, 17, 14, 9},
        {15, 16, 25, 22, 17, 12},
        {14, 14, 19, 21, 18, 10},
        {19, 17, 25, 24, 23, 15},
        {22, 24, 27, 22, 20, 18},
        {22, 21, 23, 19, 16, 13}
    };

    private static final double MEAN_DAY_WEIGHT = 107.71;
    private static final double VISITORS_OF_A_MEAN_DAY = 1000 * 0.8;

    private FootTraffic() {}

    /** Part of a day, from an hour up to and without another. */
    record Slot(int fromHour, int toHour) {

        LocalTime from() {
            return LocalTime.of(fromHour, 0);
        }

        /** {@code HH:MM–HH:MM} with the last minute of the slot. */
        String label() {
            return "%02d:00–%02d:59".formatted(fromHour, toHour - 1);
        }
    }

    /** The slot a time of day lies in. */
    static Slot slotAt(LocalTime time) {
        return SLOTS.stream()
                .filter(slot -> time.getHour() < slot.toHour())
                .findFirst()
                .orElseThrow();
    }

    static int visitors(LocalDate date, Draws draws) {
        var dayWeight = Arrays.stream(weights(date.getDayOfWeek())).sum();
        var expected = VISITORS_OF_A_MEAN_DAY * dayWeight / MEAN_DAY_WEIGHT;
        return Math.max(1, (int) StrictMath.round(expected * draws.uniform(0.9, 1.1)));
    }

    /** Splits visitors over the slots in proportion to their weights; what is left over goes to the largest remainders. */
    static int[] visitorsBySlot(LocalDate date, int visitors) {
        var weights = weights(date.getDayOfWeek());
        var sum = Arrays.stream(weights).sum();
        var split =
                Arrays.stream(weights).map(weight -> visitors * weight / sum).toArray();
        IntStream.range(0, split.length)
                .boxed()
                .sorted(Comparator.comparingInt(slot -> -(visitors * weights[slot] % sum)))
                .limit(visitors - Arrays.stream(split).sum())
                .forEach(slot -> split[slot]++);
        return split;
    }

    private static int[] weights(DayOfWeek weekday) {
        return WEIGHTS[weekday.getValue() - DayOfWeek.MONDAY.getValue()];
    }
}
