package io.smartshelf.app.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * SHA-256 over what a run decided and over what it shows. Two runs of the same seed and configuration give the same
 * digests, whatever the machine, its speed, how commands of different shelves interleaved, or how often it was killed.
 */
public final class RunDigest {

    private static final int FETCH = 5_000;
    private static final byte END_OF_FIELD = 0x1f;
    private static final byte END_OF_ROW = 0x1e;

    /** The tables of the read model whose final content belongs to the facts. */
    static final List<String> READ_MODEL = List.of(
            "state.shelf_state",
            "state.shelf_batch_state",
            "ops.pos_transactions",
            "ops.pos_transaction_items",
            "ops.visits",
            "state.wh_state",
            "state.wh_batch_state",
            "ops.shelf_restock_plan",
            "ops.wh_events",
            "ops.wh_supplier_plan",
            "ops.wh_supplier_orders",
            "ops.wh_supplier_receipts",
            "ops.alerts",
            "ops.alert_history",
            "analytics.daily_discounts",
            "analytics.shelf_day",
            "ops.write_offs",
            "ops.stock_counts",
            "ops.discrepancies",
            "state.shelf_policies",
            "state.wh_policies",
            "ops.store_days");

    /**
     * Columns that say where in the log a row was written, or in which order readings of one moment arrived, not what is
     * true: which of two sales took the older lot may change with that order, what is left of the lots may not.
     */
    static final Set<String> LEFT_OUT = Set.of(
            "state.shelf_state.position",
            "state.shelf_batch_state.position",
            "state.shelf_batch_state.last_update_ts",
            "ops.pos_transactions.position",
            "ops.pos_transaction_items.position",
            "ops.visits.position",
            "state.wh_state.position",
            "state.wh_batch_state.position",
            "ops.shelf_restock_plan.position",
            "ops.wh_events.position",
            "ops.wh_supplier_plan.position",
            "ops.wh_supplier_orders.position",
            "ops.wh_supplier_receipts.position",
            "ops.alerts.position",
            "ops.alert_history.position",
            "analytics.daily_discounts.position",
            "analytics.shelf_day.position",
            "ops.write_offs.position",
            "ops.stock_counts.position",
            "ops.discrepancies.position",
            "state.shelf_policies.position",
            "state.wh_policies.position",
            "ops.store_days.position");

    private RunDigest() {}

    /** Over (aggregate, sequence, name, revision, payload) of every event, in the order of aggregate and sequence. */
    public static String ofLog(Connection connection) throws SQLException {
        return digest(connection, """
                select aggregate_id, sequence::text, name, revision, payload
                  from log.event order by aggregate_id, sequence
                """);
    }

    /** Over every row of each table of {@link #READ_MODEL}, without {@link #LEFT_OUT}, in the order of the primary key. */
    public static Map<String, String> ofTables(Connection connection) throws SQLException {
        var digests = new LinkedHashMap<String, String>();
        for (String table : READ_MODEL) {
            digests.put(table, digest(connection, select(connection, table)));
        }
        return Collections.unmodifiableMap(digests);
    }

    /** @param tables as {@link #ofTables} tells them */
    public static String ofReadModel(Map<String, String> tables) {
        MessageDigest all = sha256();
        for (String table : READ_MODEL) {
            all.update(table.getBytes(StandardCharsets.UTF_8));
            all.update(Objects.requireNonNull(tables.get(table), table).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static String select(Connection connection, String table) throws SQLException {
        String schema = table.substring(0, table.indexOf('.'));
        String name = table.substring(table.indexOf('.') + 1);
        var columns = new ArrayList<String>();
        try (ResultSet row = connection.getMetaData().getColumns(null, schema, name, null)) {
            while (row.next()) {
                if (!LEFT_OUT.contains(table + "." + row.getString("COLUMN_NAME"))) {
                    columns.add(quoted(row.getString("COLUMN_NAME")) + "::text");
                }
            }
        }
        var key = new ArrayList<String>();
        try (ResultSet row = connection.getMetaData().getPrimaryKeys(null, schema, name)) {
            while (row.next()) {
                key.add(quoted(row.getString("COLUMN_NAME")) + "::text collate \"C\"");
            }
        }
        if (columns.isEmpty() || key.isEmpty()) {
            throw new IllegalStateException("table " + table + " has no columns or no primary key");
        }
        columns.sort(null);
        key.sort(null);
        return "select " + String.join(", ", columns) + " from " + table + " order by " + String.join(", ", key);
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static String digest(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local time zone 'UTC'");
        }
        MessageDigest sha256 = sha256();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        byte[] value = rows.getBytes(column);
                        if (value != null) {
                            sha256.update(value);
                        }
                        sha256.update(END_OF_FIELD);
                    }
                    sha256.update(END_OF_ROW);
                }
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
