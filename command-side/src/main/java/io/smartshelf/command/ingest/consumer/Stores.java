package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.StoreId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registered stores and their time zones. A store that is not known yet is looked up again every time. */
final class Stores {

    private final JdbcClient jdbc;
    private final Map<StoreId, ZoneId> zones = new HashMap<>();

    Stores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty if the store is not registered */
    Optional<ZoneId> zoneOf(StoreId store) {
        if (!zones.containsKey(store)) {
            jdbc.sql("""
                            select c.time_zone from ingest.registered_store r left join config.store c using (store_id)
                             where r.store_id = ?""")
                    .param(store.value())
                    .query((row, n) -> row.getString(1) == null ? ZoneOffset.UTC : ZoneId.of(row.getString(1)))
                    .optional()
                    .ifPresent(zone -> zones.put(store, zone));
        }
        return Optional.ofNullable(zones.get(store));
    }
}
