package io.smartshelf.query.support;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * A statement that writes many rows at once: every column is bound as one array, to be {@code unnest}ed.
 *
 * @param <R> a row
 */
public final class BatchStatement<R> {

    private final String sql;
    private final Collection<R> rows;
    private final Map<String, Object> columns = new LinkedHashMap<>();

    private BatchStatement(String sql, Collection<R> rows) {
        this.sql = sql;
        this.rows = rows;
    }

    public static <R> BatchStatement<R> of(String sql, Collection<R> rows) {
        return new BatchStatement<>(sql, rows);
    }

    public BatchStatement<R> texts(String column, Function<R, @Nullable String> value) {
        return bind(column, rows.stream().map(value).toArray(String[]::new));
    }

    public BatchStatement<R> integers(String column, Function<R, @Nullable Integer> value) {
        return bind(column, rows.stream().map(value).toArray(Integer[]::new));
    }

    public BatchStatement<R> longs(String column, Function<R, Long> value) {
        return bind(column, rows.stream().map(value).toArray(Long[]::new));
    }

    public BatchStatement<R> doubles(String column, Function<R, Double> value) {
        return bind(column, rows.stream().map(value).toArray(Double[]::new));
    }

    public BatchStatement<R> decimals(String column, Function<R, @Nullable BigDecimal> value) {
        return bind(column, rows.stream().map(value).toArray(BigDecimal[]::new));
    }

    public BatchStatement<R> booleans(String column, Function<R, @Nullable Boolean> value) {
        return bind(column, rows.stream().map(value).toArray(Boolean[]::new));
    }

    public BatchStatement<R> dates(String column, Function<R, @Nullable LocalDate> value) {
        return bind(column, rows.stream().map(value).toArray(LocalDate[]::new));
    }

    public BatchStatement<R> instants(String column, Function<R, @Nullable Instant> value) {
        return bind(column, rows.stream().map(value).map(BatchStatement::utc).toArray(OffsetDateTime[]::new));
    }

    /** Does nothing if there are no rows. */
    public Mono<Void> executeOn(DatabaseClient client) {
        if (rows.isEmpty()) {
            return Mono.empty();
        }
        var statement = client.sql(sql);
        for (var column : columns.entrySet()) {
            statement = statement.bind(column.getKey(), column.getValue());
        }
        return statement.then();
    }

    private BatchStatement<R> bind(String column, Object values) {
        columns.put(column, values);
        return this;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
