package io.smartshelf.query.lake;

import io.smartshelf.api.common.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** On which date of its store something happened. Used by one thread. */
final class StoreZones {

    private final JdbcTemplate database;
    private final Map<StoreId, ZoneId> known = new HashMap<>();

    StoreZones(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /** The date in the store's time zone; in UTC for a store that has said none yet. */
    LocalDate date(StoreId store, Instant moment) {
        return local(store, moment).toLocalDate();
    }

    /** Date and time in the store's time zone, likewise. */
    ZonedDateTime local(StoreId store, Instant moment) {
        return moment.atZone(zone(store));
    }

    private ZoneId zone(StoreId store) {
        var zone = known.get(store);
        if (zone != null) {
            return zone;
        }
        var found = database.queryForList(
                "select time_zone from config.store where store_id = ?", String.class, store.value());
        if (found.isEmpty()) {
            return ZoneOffset.UTC;
        }
        zone = ZoneId.of(found.get(0));
        known.put(store, zone);
        return zone;
    }
}
