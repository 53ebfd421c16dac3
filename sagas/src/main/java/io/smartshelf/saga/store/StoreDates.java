package io.smartshelf.saga.store;

import io.smartshelf.api.common.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The dates of each store's own calendar. */
public final class StoreDates {

    private final JdbcTemplate jdbc;
    private final Map<StoreId, ZoneId> zones = new ConcurrentHashMap<>();

    public StoreDates(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** @throws IllegalStateException if the store is not configured */
    public ZoneId zoneOf(StoreId store) {
        return zones.computeIfAbsent(store, this::read);
    }

    public LocalDate dateOf(StoreId store, Instant moment) {
        return moment.atZone(zoneOf(store)).toLocalDate();
    }

    public Instant startOf(StoreId store, LocalDate date) {
        return date.atStartOfDay(zoneOf(store)).toInstant();
    }

    private ZoneId read(StoreId store) {
        return jdbc
                .query(
                        "select time_zone from config.store where store_id = ?",
                        (row, number) -> ZoneId.of(row.getString(1)),
                        store.value())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("store " + store + " has no time zone"));
    }
}
