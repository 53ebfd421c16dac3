package io.smartshelf.query.support;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Reads pages of lists. */
public final class Pages {

    private Pages() {}

    /**
     * Reads a page.
     *
     * @param statement takes {@code :limit}, which is one more than the page holds: so it is known whether it is the last
     * @param page makes the answer of the rows and whether there are more
     */
    public static <T, P> CompletableFuture<P> read(
            GenericExecuteSpec statement, int first, Function<Readable, T> row, BiFunction<List<T>, Boolean, P> page) {
        return statement
                .bind("limit", first + 1)
                .map(row)
                .all()
                .collectList()
                .map(rows -> page.apply(rows.size() > first ? rows.subList(0, first) : rows, rows.size() > first))
                .toFuture();
    }

    /** Binds a text that may be missing. */
    public static GenericExecuteSpec bind(GenericExecuteSpec statement, String name, @Nullable Object value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value.toString());
    }
}
