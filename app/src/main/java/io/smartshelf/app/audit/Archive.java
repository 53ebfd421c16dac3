package io.smartshelf.app.audit;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Where the audit puts what is over: temporary tables of its own connection, which end with the transaction. What must hold
 * of it is asked of the database when all events are read, so that a long log needs no more memory than a short one.
 */
final class Archive {

    /** Rows of a result that are kept in memory at a time. */
    static final int FETCH = 5_000;

    private static final int BUFFERED = 1 << 18;

    private static final String ONCE = "audit_once (rule, subject, what, global_index)";
    private static final String SAID = "audit_said (topic, key, text)";
    private static final String VISIT = "audit_visit (visit, started_at, entered_at, left_at)";
    private static final String BOOK = "audit_book (kind, id, content)";

    private final Connection connection;
    private final Map<String, StringBuilder> buffers = new LinkedHashMap<>();

    private Archive(Connection connection) {
        this.connection = connection;
    }

    /** @param connection reads in one transaction until the audit is over */
    static Archive on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : new String[] {"set local work_mem = '32MB'", """
                create temporary table audit_once (
                  rule text collate "C", subject text collate "C", what text collate "C", global_index bigint)
                  on commit drop
                """, """
                create temporary table audit_said (
                  topic text collate "C", key text collate "C", text text collate "C") on commit drop
                """, """
                create temporary table audit_visit (
                  visit text collate "C", started_at timestamptz, entered_at timestamptz, left_at timestamptz)
                  on commit drop
                """, """
                create temporary table audit_book (
                  kind text collate "C", id text collate "C", content text, primary key (kind, id)) on commit drop
                """}) {
                statement.execute(sql);
            }
        }
        return new Archive(connection);
    }

    /** Notes something that may happen to a subject only once. */
    void once(LoggedEvent event, String rule, String subject, String what) {
        add(ONCE, rule, subject, what, String.valueOf(event.globalIndex()));
    }

    /** Notes what the books say of something, to be compared with what another side says of it. */
    void says(String topic, String key, Object text) {
        add(SAID, topic, key, text.toString());
    }

    /** Notes a part of a visit, whichever day it was counted on. */
    void visit(String visit, @Nullable Instant startedAt, @Nullable Instant enteredAt, @Nullable Instant leftAt) {
        add(VISIT, visit, text(startedAt), text(enteredAt), text(leftAt));
    }

    void putAway(String kind, String id, String content) {
        add(BOOK, kind, id, content);
    }

    /** What was put away last, which is then no longer there; null if nothing was. */
    @Nullable
    String takeOut(String kind, String id) {
        flush();
        try (PreparedStatement query =
                connection.prepareStatement("delete from audit_book where kind = ? and id = ? returning content")) {
            query.setString(1, kind);
            query.setString(2, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** One row of an answer. */
    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads an answer row by row, of everything noted so far. */
    void query(String sql, Row row, String... parameters) {
        flush();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Two sides say something else of the same. */
    @FunctionalInterface
    interface Difference {
        void found(String key, String said, @Nullable String other);
    }

    /** Finds what was said on one topic and not, or otherwise, on the other one. */
    void compare(String topic, String otherTopic, Difference difference) {
        query("""
                select one.key, one.text, other.text
                  from audit_said one
                  left join audit_said other on other.key = one.key and other.topic = ?
                 where one.topic = ? and other.text is distinct from one.text
                 order by 1
                """, row -> difference.found(row.getString(1), row.getString(2), row.getString(3)), otherTopic, topic);
    }

    /** Reports every second and later occurrence of what may happen once. */
    void close(Findings findings) throws SQLException {
        flush();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index on audit_visit (visit)");
            statement.execute("create index on audit_said (topic, key)");
            statement.execute("analyze audit_once, audit_said, audit_visit, audit_book");
        }
        query(
                """
                select rule, subject, what, global_index
                  from (select o.*, row_number() over (partition by rule, subject, what order by global_index) as number
                          from audit_once o
                          join (select rule, subject, what from audit_once group by 1, 2, 3 having count(*) > 1) again
                         using (rule, subject, what)) numbered
                 where number > 1
                 order by global_index
                """,
                row -> findings.add(
                        row.getString(1),
                        row.getString(2),
                        "event " + row.getLong(4) + ": " + row.getString(3) + " twice"));
    }

    private void add(String table, @Nullable String... values) {
        StringBuilder rows = buffers.computeIfAbsent(table, first -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            append(rows, values[i]);
        }
        rows.append('\n');
        if (rows.length() >= BUFFERED) {
            copy(table, rows);
        }
    }

    private static void append(StringBuilder rows, @Nullable String value) {
        if (value == null) {
            rows.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    private void flush() {
        buffers.forEach((table, rows) -> {
            if (!rows.isEmpty()) {
                copy(table, rows);
            }
        });
    }

    private void copy(String table, StringBuilder rows) {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
            rows.setLength(0);
        } catch (SQLException | IOException e) {
            throw unusable(e);
        }
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static IllegalStateException unusable(Exception e) {
        return new IllegalStateException("the audit's own tables cannot be used: " + e.getMessage(), e);
    }
}
