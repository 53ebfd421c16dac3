package io.smartshelf.sim.run;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Rows turned into one array per column, for statements that take them with {@code unnest}. */
final class Columns<T> {

    private final Collection<T> rows;

    Columns(Collection<T> rows) {
        this.rows = rows;
    }

    /** Also for dates, times and decimals, which the statement casts. */
    String[] text(Function<T, ?> column) {
        return rows.stream().map(row -> column.apply(row).toString()).toArray(String[]::new);
    }

    int[] ints(ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).toArray();
    }

    long[] longs(ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }
}
