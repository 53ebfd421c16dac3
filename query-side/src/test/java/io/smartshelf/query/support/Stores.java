package io.smartshelf.query.support;

import org.springframework.jdbc.core.JdbcTemplate;

/** Opens stores, as the store role does. */
public final class Stores {

    private Stores() {}

    public static void open(JdbcTemplate jdbc, String store) {
        jdbc.update(
                "insert into config.store values (?, ?, 'Europe/Rome', timestamptz '2026-01-01 07:00:00+00')",
                store,
                "Store " + store);
    }

    public static void zone(JdbcTemplate jdbc, String store, String zone, int aisle) {
        jdbc.update("insert into ref.zone values (?, ?, 'Dairy', ?, 0.1, 0.2, 0.3, 0.4)", store, zone, aisle);
    }
}
