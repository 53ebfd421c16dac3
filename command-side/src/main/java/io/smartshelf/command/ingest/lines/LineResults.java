package io.smartshelf.command.ingest.lines;

import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes table {@code ops.ingest_line}. The first result of a line stays: a later one is a repetition. */
public final class LineResults {

    // Anyone can write a batch id into a stream: only batches that came over HTTP have lines.
    private static final String INSERT = """
            insert into ops.ingest_line (batch_id, line, result, code)
            select batch_id, ?, ?, ? from ops.ingest_batch where batch_id = ?
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;

    public LineResults(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void put(List<LineResult> results) {
        if (results.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(INSERT, results, results.size(), (statement, result) -> {
            statement.setInt(1, result.line().line());
            statement.setString(2, result.result().text());
            if (result.code() == null) {
                statement.setNull(3, Types.VARCHAR);
            } else {
                statement.setString(3, result.code().name());
            }
            statement.setObject(4, result.line().batchId());
        });
    }
}
