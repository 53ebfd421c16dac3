package io.smartshelf.command.shelf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the shelf since its day began.
 *
 * @param date null before the first day has begun
 * @param outSince when the display became empty, null while something stands there
 * @param recentSales units sold on the last days that were in stock throughout, the newest last
 */
record DayFigures(
        @Nullable LocalDate date,
        Instant begunAt,
        int sold,
        int refilled,
        int writtenOff,
        long secondsOut,
        @Nullable Instant outSince,
        List<Integer> recentSales) {

    static final DayFigures NONE = new DayFigures(null, Instant.EPOCH, 0, 0, 0, 0, null, List.of());

    private static final int REMEMBERED_DAYS = 28;

    DayFigures {
        recentSales = List.copyOf(recentSales);
    }

    boolean hasBegun(LocalDate day) {
        return date != null && !day.isAfter(date);
    }

    DayFigures opened(LocalDate day, Instant at) {
        return new DayFigures(day, at, sold, refilled, writtenOff, secondsOut, outSince, recentSales);
    }

    DayFigures sold(int units) {
        return new DayFigures(date, begunAt, sold + units, refilled, writtenOff, secondsOut, outSince, recentSales);
    }

    DayFigures refilled(int units) {
        return new DayFigures(date, begunAt, sold, refilled + units, writtenOff, secondsOut, outSince, recentSales);
    }

    DayFigures writtenOff(int units) {
        return new DayFigures(date, begunAt, sold, refilled, writtenOff + units, secondsOut, outSince, recentSales);
    }

    DayFigures ranOut(Instant at) {
        return new DayFigures(date, begunAt, sold, refilled, writtenOff, secondsOut, at, recentSales);
    }

    DayFigures stocked(Instant at) {
        return new DayFigures(date, begunAt, sold, refilled, writtenOff, secondsOutUntil(at), null, recentSales);
    }

    long secondsOutUntil(Instant at) {
        if (outSince == null) {
            return secondsOut;
        }
        Instant from = outSince.isAfter(begunAt) ? outSince : begunAt;
        return secondsOut + Math.max(0, Duration.between(from, at).toSeconds());
    }

    DayFigures closed(Instant at) {
        var sales = new ArrayList<>(recentSales);
        if (secondsOutUntil(at) == 0) {
            sales.add(sold);
        }
        return new DayFigures(
                Objects.requireNonNull(date, "no day has begun").plusDays(1),
                at,
                0,
                0,
                0,
                0,
                outSince,
                sales.subList(Math.max(0, sales.size() - REMEMBERED_DAYS), sales.size()));
    }
}
