package io.smartshelf.bench.ingest;

import io.smartshelf.bench.BenchServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What PostgreSQL can do at best: rows of the log, copied byte for byte, inserted with one statement per transaction into
 * a table with the log's columns and indexes, without lock, check or notification. One connection per caller; only with one
 * caller is the order of indexes the order of commits, as the log promises it.
 */
final class RawInserts implements Variant {

    private static final int COLUMNS = 10;

    private final String name;
    private final String table;
    private final int rowsPerTransaction;
    private final List<Row> rows;
    private final AtomicLong globalIndex = new AtomicLong();
    private final List<Connection> connections = new ArrayList<>();
    private final List<PreparedStatement> inserts = new ArrayList<>();

    /** A row of the log, without what makes it unique. */
    record Row(
            String aggregateId,
            String type,
            String name,
            String revision,
            Instant storeTime,
            Instant wallTime,
            byte[] payload,
            byte[] metadata) {

        /** As many readings as are wanted, as the product wrote them. */
        static List<Row> ofLog(BenchServers servers, int count) throws SQLException {
            try (Connection connection = servers.connect();
                    PreparedStatement query = connection.prepareStatement("""
                            select aggregate_id, aggregate_type, name, revision, store_time, wall_time, payload, metadata
                              from log.event where name <> 'ShelfRegistered' order by global_index limit ?
                            """)) {
                query.setInt(1, count);
                try (ResultSet result = query.executeQuery()) {
                    var rows = new ArrayList<Row>();
                    while (result.next()) {
                        rows.add(new Row(
                                result.getString(1),
                                result.getString(2),
                                result.getString(3),
                                result.getString(4),
                                result.getTimestamp(5).toInstant(),
                                result.getTimestamp(6).toInstant(),
                                result.getBytes(7),
                                result.getBytes(8)));
                    }
                    return rows;
                }
            }
        }
    }

    RawInserts(String name, BenchServers servers, int callers, int rowsPerTransaction, List<Row> rows)
            throws SQLException {
        this.name = name;
        this.table = "bench_" + name.replace('-', '_');
        this.rowsPerTransaction = rowsPerTransaction;
        this.rows = rows;
        String insert = "insert into " + table + " values "
                + String.join(
                        ", ",
                        Collections.nCopies(
                                rowsPerTransaction, "(" + String.join(", ", Collections.nCopies(COLUMNS, "?")) + ")"));
        for (int caller = 0; caller < callers; caller++) {
            Connection connection = servers.connect();
            connections.add(connection);
            if (caller == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create table " + table + " (like log.event including all)");
                }
            }
            inserts.add(connection.prepareStatement(insert));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "the same bytes into an identical table, " + rowsPerTransaction + " rows a transaction, "
                + connections.size() + (connections.size() == 1 ? " connection" : " connections");
    }

    @Override
    public int callers() {
        return connections.size();
    }

    @Override
    public int next(int caller) throws SQLException {
        PreparedStatement insert = inserts.get(caller);
        long last = globalIndex.addAndGet(rowsPerTransaction);
        int parameter = 1;
        for (long index = last - rowsPerTransaction + 1; index <= last; index++) {
            Row row = rows.get((int) (index % rows.size()));
            insert.setLong(parameter++, index);
            insert.setString(parameter++, row.aggregateId);
            insert.setLong(parameter++, index);
            insert.setString(parameter++, row.type);
            insert.setString(parameter++, row.name);
            insert.setString(parameter++, row.revision);
            insert.setTimestamp(parameter++, Timestamp.from(row.storeTime));
            insert.setTimestamp(parameter++, Timestamp.from(row.wallTime));
            insert.setBytes(parameter++, row.payload);
            insert.setBytes(parameter++, row.metadata);
        }
        return insert.executeUpdate();
    }

    @Override
    public long stored() throws SQLException {
        try (Statement statement = connections.get(0).createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                System.err.println("closing a connection of " + name + ": " + e);
            }
        }
    }
}
