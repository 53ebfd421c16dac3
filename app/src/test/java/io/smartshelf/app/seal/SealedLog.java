package io.smartshelf.app.seal;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.audit.SealAudit;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log of a shelf's events in a database of its own, with its seal in a directory. */
public final class SealedLog {

    /** When its events are accepted. */
    static final Instant ACCEPTED = Instant.parse("2026-11-24T01:00:00Z");

    private final TestDatabase database;
    private final JdbcTemplate sql;
    private final SealFiles files;

    public SealedLog(TestServers servers, Path directory) {
        this.database = servers.freshDatabase();
        this.sql = new JdbcTemplate(database.dataSource());
        this.files = SealFiles.in(directory);
    }

    /** Adds events, as many as are said. */
    public SealedLog append(int count) {
        sql.update("""
                insert into log.event
                select head + n, 'S001/shelf/MILK', head + n - 1, 'Shelf', 'UnitsSold', '1',
                       timestamptz '2026-01-01 09:00Z' + n * interval '1 second', ?,
                       convert_to('{"units":' || head + n || '}', 'UTF8'), convert_to('{}', 'UTF8')
                  from (select coalesce(max(global_index), 0) as head from log.event) before,
                       generate_series(1, ?) as n
                """, Timestamp.from(ACCEPTED), count);
        return this;
    }

    /** Seals everything there is, as an orderly stop does. */
    public SealedLog seal() {
        sealer(InstantSource.fixed(ACCEPTED)).close();
        return this;
    }

    Sealer sealer(InstantSource wallClock) {
        return sealer(wallClock, new ChainFile(files.chain()));
    }

    Sealer sealer(InstantSource wallClock, ChainFile chain) {
        return new Sealer(
                () -> connection("smart_shelf_command"),
                new KeyDirectory(files.keys()),
                new SecureRandom(),
                chain,
                wallClock);
    }

    public AuditReport audit() throws SQLException {
        return audit(() -> false).orElseThrow();
    }

    public Optional<AuditReport> audit(BooleanSupplier stopRequested) throws SQLException {
        try (Connection connection = connection("smart_shelf_store")) {
            return SealAudit.of(
                    connection,
                    new KeyDirectory(files.keys()).publicKeys(),
                    new ChainFile(files.chain()),
                    progress -> {},
                    stopRequested);
        }
    }

    private Connection connection(String role) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("set role " + role);
        }
        return connection;
    }

    public JdbcTemplate sql() {
        return sql;
    }

    public SealFiles files() {
        return files;
    }
}
